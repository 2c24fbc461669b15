"""Data, no code: law, plans, places, diseases, each with source and confidence."""
