"""The hub's JSON: facts, answers, accounts, pulses, as plain objects and back."""
