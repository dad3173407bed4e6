"""How other programs write people down: files in, domain values out."""
