"""Tests of the JSON Schema of policy documents."""
