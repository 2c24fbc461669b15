"""The river: what Taicho means. Pure Python; no Django, database, file or clock. It is told the day."""
