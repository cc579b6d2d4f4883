"""Reviews: which words of a statement somebody read when the policy was last compared with it.

In: `reviewed.yaml` beside a policy, and the statement as it is. Out: what changed since.
"""
