// Single keys for who works at a desk: j and k through the list, r to answer, / to the choices above
// it, ? for the page that explains them. Never while somebody types, never with Ctrl, Alt or Cmd, and
// off for who does not want them: then the page does not name where the keys are explained.
const help = document.body.dataset.keys;
const TYPES = "input, textarea, select, [contenteditable]";
const LIST = ".queue a";

const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);

function go(one) {
  if (!one) return false;
  one.focus();
  one.scrollIntoView({ block: "nearest" });
  return true;
}

function step(by) {
  const list = shown(LIST);
  const open = list.findIndex((one) => one === document.activeElement);
  const here = open < 0 ? list.findIndex((one) => one.ariaCurrent) : open;
  if (here < 0) return go(list[by > 0 ? 0 : list.length - 1]);
  return go(list[Math.min(Math.max(here + by, 0), list.length - 1)]);
}

function answer() {
  const chosen = document.activeElement?.closest?.(LIST);
  if (chosen && !chosen.ariaCurrent) {
    location.assign(chosen.href.split("#")[0] + "#schrijf");
    return true;
  }
  return go(shown("form.composer textarea")[0]);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  r: answer,
  "/": () => go(shown("[data-filters] a")[0]),
  "?": () => {
    location.assign(help);
    return true;
  },
};

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.(TYPES)) return;
  if (Object.hasOwn(KEYS, event.key) && KEYS[event.key]()) event.preventDefault();
}

if (help) document.addEventListener("keydown", press);

// The line that is open is in view, where its list scrolls by itself.
const line = shown(".pane--many .ticket[aria-current]")[0];
const list = line?.closest(".pane--many");
if (list) list.scrollTop = line.offsetTop - list.clientHeight / 3;
