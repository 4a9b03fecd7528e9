"""The ladder of a call as values: its rows, and where everything stands. Window and exports draw the same."""
