"""The doors: pages and API, thin over the day (`pipeline`) and the acts (`store`). Nothing here decides anything."""
