"""The API: the same reads and acts as the pages, with the same rights, for programs."""
