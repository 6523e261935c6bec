"""INLISLite 3.2 and 3.3 behind the hub: its database, read and written as INLISLite itself does.

Facts of its tables and behaviour come from reading it; no code of it is used here.
"""
