"""Starting a policy from a published statement."""
