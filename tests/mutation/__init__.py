"""Tests of mutants and of what survives."""
