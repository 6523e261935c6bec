"""One transaction's knowledge: what it loads, what it changes, what it leaves behind."""
