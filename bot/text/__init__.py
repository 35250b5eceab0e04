"""Plain words out of what feeds carry: words, sentences, sums, dates, names; pure functions, no I/O."""
