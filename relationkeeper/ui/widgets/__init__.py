"""Small parts of pages that know nothing of the program."""
