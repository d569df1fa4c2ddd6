"""Asking for a limit, looking at it as the second, telling it, and looking again."""
