"""Pages: translate the request, make one call into the day or the store, translate the answer."""
