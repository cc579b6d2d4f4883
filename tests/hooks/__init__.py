"""What runs at a commit: real git repositories, real hooks."""
