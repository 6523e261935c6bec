"""The whole cache as one signed file, built before anybody asks."""
