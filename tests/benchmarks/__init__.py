"""Tests of the benchmarks: what they ask, and what they print; never how long it takes."""
