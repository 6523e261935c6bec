"""metratec's HF readers (DeskID ISO, QuasarLR, UM15) by their ASCII protocol."""
