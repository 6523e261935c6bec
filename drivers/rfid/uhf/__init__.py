"""What UHF readers of every family share: their reads as values, power, regions, near field."""
