"""The shelves: Django tables, their loaders, reads and acts; one database per workspace."""
