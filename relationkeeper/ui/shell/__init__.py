"""The parts of the main window: rail, top bar, actions, pages, and what it says."""
