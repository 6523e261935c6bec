"""ACR1552 desk readers as a pad of books: ISO 15693 through PC/SC's transparent session."""
