"""The nouns, by subject. Their only behaviour is about their own data."""
