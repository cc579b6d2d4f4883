"""The laws that section 8 of the language promises, as properties of generated policies."""
