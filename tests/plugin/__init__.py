"""The pytest plugin, in sessions of pytest of its own."""
