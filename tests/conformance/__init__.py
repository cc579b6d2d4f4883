"""Cases whose answers follow from the specification, copied here as data."""
