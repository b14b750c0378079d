"""Read files into a folder of Parquet files to be ingested later."""
