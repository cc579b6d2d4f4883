"""Tests of case files and of running them."""
