"""Reviews: what was read, how it is recorded, and what changed since."""
