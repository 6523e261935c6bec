"""Staff tasks as people meet them: their story, the choices, what a choice does, the way back."""
