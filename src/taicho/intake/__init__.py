"""The hands: one file per outside format gives rows, and what was refused and where."""
