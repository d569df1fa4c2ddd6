"""What a reader finds on a page, as a screen reader would."""

import html5lib


def told_at(answer, field):
    """The sentence that is tied to a field and says what is wrong with it; empty for none."""
    tree = html5lib.parse(answer.text, namespaceHTMLElements=False)
    named = {one.get("id"): one for one in tree.iter() if one.get("id")}
    box = named.get(field)
    tied = (box.get("aria-describedby") or "").split() if box is not None else []
    if box is None or box.get("aria-invalid") != "true":
        return ""
    return " ".join("".join(named[one].itertext()).strip() for one in tied if one.endswith("-fout"))
