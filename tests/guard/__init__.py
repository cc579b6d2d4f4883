"""Hold guards against policies that change, frameworks that run, and callers that err."""
