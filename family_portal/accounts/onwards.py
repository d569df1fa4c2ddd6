"""Where somebody goes after signing in: only to a page of our own."""

from urllib.parse import urlsplit

HOME = "/"
# Going there would undo, or repeat, what just happened.
NEVER = {"/weg", "/uitloggen", "/uitgelogd", "/inloggen"}
LONGEST = 500


def onwards(path: str | None) -> str:
    """The path when it is one of ours, else home."""
    if not path or len(path) > LONGEST or not path.startswith("/") or path.startswith("//"):
        return HOME
    if "\\" in path or not path.isprintable():
        return HOME  # browsers read a backslash as a slash
    return HOME if urlsplit(path).path in NEVER else path
