"""Give the library input that nobody would write, and hold it to its own errors alone."""
