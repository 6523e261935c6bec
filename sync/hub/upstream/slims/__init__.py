"""SLiMS 9 behind the hub: its database (MariaDB or MySQL), read and written as SLiMS itself does.

Facts of its tables and behaviour come from running SLiMS 9.7.0; no code of it is used here.
"""
