"""Summary: a map on one page.

Where to begin: ``sheet.py`` puts the page together and makes it fit; ``subject.py`` says what it is about,
``deciding.py`` which reasons decide, ``turning.py`` the weakest link and what would change the verdict.
"""
