// A standard text goes to where somebody was writing, between their own words. Without this script
// the link opens the page again with the text in the field.
function insert(field, text) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const before = value.slice(0, start);
  const gap = before && !before.endsWith("\n") ? "\n\n" : "";
  field.setRangeText(gap + text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-insert]");
  const field = link && document.querySelector("form.composer textarea[name=text]");
  if (!field || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  insert(field, link.dataset.insert);
});
