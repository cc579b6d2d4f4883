"""Hold what is found in source code against planted mistakes and against brute force."""
