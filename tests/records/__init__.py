"""Records of decisions: what is in them, that they survive, and what can be read off them."""
