"""Hold every message of the library against the smallest input that shows it."""
