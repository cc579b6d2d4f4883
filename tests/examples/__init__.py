"""Run the example applications as a newcomer would."""
