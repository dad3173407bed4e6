"""Bringing in contacts and messages: choose, look, decide, keep."""
