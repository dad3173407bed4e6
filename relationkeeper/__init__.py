"""RelationKeeper: an offline keeper of the people one knows."""

__version__ = "0.1.0"
