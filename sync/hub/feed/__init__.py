"""The feed: the latest image of every row under a version, and who follows it."""
