"""What a decision can cost: policies and uses built to be slow, and the work they make."""
