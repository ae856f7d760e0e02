"""Search: statements by their words, as data whatever signs they hold."""
