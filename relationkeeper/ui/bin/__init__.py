"""The bin: who is in it, bringing them back, and deleting them for good."""
