"""What a page needs, fetched in a few calls and laid out for its template. Decides nothing."""
