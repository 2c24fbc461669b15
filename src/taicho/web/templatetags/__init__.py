"""Tags of the pages: texts in pairs, numbers and days as people write them, components."""
