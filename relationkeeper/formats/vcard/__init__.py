"""vCard 2.1, 3.0 and 4.0 as real programs write it: bytes in, people out."""
