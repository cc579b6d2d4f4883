"""The program: calendar steps, tests in three values, and the tables of dimensions."""
