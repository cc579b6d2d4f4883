"""Tests of the example projects: each has a suite of its own, run as its readers run it."""
