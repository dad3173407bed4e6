"""Two who are one: the pairs who may be, and the dialog in which they become one."""
