"""The report of an assurance case, for whoever has to certify by it: one file a section."""
