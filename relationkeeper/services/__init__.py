"""What the user can do: one class an area, no Qt, no SQL."""
