"""Settings: who the user is, how the program looks, circles, folders and shortcuts."""
