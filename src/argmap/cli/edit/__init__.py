"""Commands that change a map where it stands: each makes a patch, has it spliced and says what it did."""
