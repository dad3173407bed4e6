"""What everything looks like: tokens, palettes, the style sheet, fonts and icons."""
