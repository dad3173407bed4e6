"""The people: a list of all contacts, and the page of one of them."""
