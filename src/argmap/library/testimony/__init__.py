"""Testimony: what bears on a claim over maps, who said it, through whom, and on how many witnesses."""
