"""UHFReader18, 288 and 86: Chafon's older protocol, sold under many names."""
