"""Tests of the Hypothesis strategies that are offered to others."""
