"""Uses: their shape, and their words against a policy's vocabulary."""
