"""Compiled policies: the same policy at once, or a clear error."""
