"""The data types, by subject. Their methods only derive values from their fields."""
