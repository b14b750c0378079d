"""Read files into a folder of Parquet files, on this machine or on a cluster, to be ingested later."""
