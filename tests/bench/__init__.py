"""How fast the program is, measured against the same work done by hand."""
