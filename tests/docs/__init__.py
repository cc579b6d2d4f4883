"""The manual: every example runs, every generated part is current, every link leads on."""
