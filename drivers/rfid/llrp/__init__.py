"""Fixed UHF readers on the network (LLRP), by the optional library llrpkit."""
