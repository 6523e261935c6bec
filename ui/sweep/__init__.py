"""The sweep on a tablet or laptop: scene, view-model and screen of `lancar sweep`."""
