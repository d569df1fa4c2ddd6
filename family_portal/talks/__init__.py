"""One talk: prepared by everybody who comes, written down together afterwards."""
