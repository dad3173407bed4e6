"""How a person appears, for every room that shows people."""
