"""The engine against the naive twin, pair by pair."""
