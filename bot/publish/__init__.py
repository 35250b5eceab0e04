"""Publishing: what is due is composed, kept in the ledger and posted, exactly once."""
