"""The nouns, by subject. No behaviour beyond what a noun knows about itself."""
