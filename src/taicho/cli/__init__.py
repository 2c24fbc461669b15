"""The doors for hands on a keyboard and for programs: one file per command."""
