"""Search from the top bar: people first, then notes, as fast as one types."""
