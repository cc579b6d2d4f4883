"""Lint rules beyond their examples."""
