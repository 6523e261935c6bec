"""What a serving process holds: the hub as one object, long polls, doors, refusals."""
