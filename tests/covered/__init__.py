"""What decisions exercise of a policy, and how it is counted and shown."""
