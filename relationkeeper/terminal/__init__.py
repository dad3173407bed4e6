"""The words of the terminal: help, and things as lines of text."""
