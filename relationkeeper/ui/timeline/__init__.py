"""The timeline: everything that happened, with everybody."""
