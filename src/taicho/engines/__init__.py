"""Run indicator queries over a Parquet snapshot: memory is the meaning, duck the embedded default."""
