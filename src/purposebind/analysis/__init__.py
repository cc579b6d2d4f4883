"""Questions about all uses of a policy at once, answered by proof or by a witness."""
