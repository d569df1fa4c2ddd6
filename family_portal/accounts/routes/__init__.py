"""Pages about getting in and out. One file per thing people come to do."""
