"""The time box: its beat, its card, the timer in the top bar and the tray."""
