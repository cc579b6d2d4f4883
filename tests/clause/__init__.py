"""Hold the parser of clauses and its printer against each other and against literal trees."""
