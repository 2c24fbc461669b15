"""Everything in, a Report out: sections, tables, sentences, sources."""
