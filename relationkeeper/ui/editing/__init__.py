"""Editing everything that is written down about a contact."""
