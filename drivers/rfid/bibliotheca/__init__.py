"""3M (Bibliotheca) pads of the models 210 and 810."""
