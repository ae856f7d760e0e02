"""Withdrawal: what turns over all maps when a document, a party or a statement is taken away."""
