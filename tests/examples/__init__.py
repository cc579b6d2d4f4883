"""The projects in `examples`, run as a newcomer runs them."""
