"""What went wrong in public in other policy engines, one module a class of failure, A to O."""
