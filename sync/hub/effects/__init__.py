"""What each kind of fact does to loans, holds, items and fees."""
