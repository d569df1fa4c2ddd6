"""One file for each language of the texts on rights, with a `PACK` (`rights/packs.py`)."""
