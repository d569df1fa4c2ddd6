// "Lees voor": only with a voice that lives on this phone, for other voices send the text away.
const button = document.querySelector("[data-read-aloud]");
const SILENT = "[aria-hidden=true], button:not(.term), [popover], nav, svg, textarea, select, script, .listen";
const BLOCKS = "h1, h2, h3, p, li, blockquote, legend, label, summary, dt, dd, td, th, a.row, a.call";
const SENTENCE = /\S[\s\S]*?(?:[.!?؟](?=\s|$)|$)/g;
// The sentence that is read, marked without touching the page; older browsers read without it.
const spoken = window.Highlight && CSS.highlights ? new Highlight() : null;
let turn = 0;

const short = (tag) => tag.toLowerCase().replace("_", "-").split("-")[0];

function voice(language) {
  const voices = speechSynthesis.getVoices();
  return voices.find((one) => one.localService && short(one.lang) === short(language));
}

// A text may be in another language than the page around it. Single words are not a text.
function languageOf(block) {
  const holder = block.closest("[lang]:not(bdi)") || document.documentElement;
  return holder.lang || document.documentElement.lang;
}

function sentences() {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const blocks = new Map();
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest(SILENT) || !holder.getClientRects().length) continue;
    const block = holder.closest(BLOCKS) || holder;
    blocks.set(block, [...(blocks.get(block) || []), walker.currentNode]);
  }
  return [...blocks].flatMap(([block, nodes]) => cut(block, nodes));
}

// Short pieces: some phones fall silent in the middle of a long one.
function cut(block, nodes) {
  const text = nodes.map((node) => node.data).join(" ");
  const language = languageOf(block);
  return [...text.matchAll(SENTENCE)].map((hit) => ({
    block,
    language,
    words: hit[0].replace(/\s+/g, " ").trim(),
    place: () => range(nodes, hit.index, hit.index + hit[0].length),
  }));
}

function range(nodes, start, end) {
  const made = document.createRange();
  let from = 0;
  for (const node of nodes) {
    const to = from + node.length;
    if (start >= from && start <= to) made.setStart(node, start - from);
    if (end >= from && end <= to + 1) made.setEnd(node, Math.min(end - from, node.length));
    from = to + 1;
  }
  return made;
}

function show(reading) {
  button.setAttribute("aria-pressed", String(reading));
  button.querySelector("span").textContent = reading ? button.dataset.stop : button.dataset.start;
  if (!reading && spoken) spoken.clear();
}

function point(part) {
  if (spoken) {
    spoken.clear();
    spoken.add(part.place());
  }
  part.block.scrollIntoView({ block: "nearest" });
}

function stop() {
  turn += 1;
  speechSynthesis.cancel();
  show(false);
}

function read() {
  const speaking = button.getAttribute("aria-pressed") === "true";
  stop();
  if (speaking) return;
  show(true);
  const mine = turn;
  const parts = sentences().filter((part) => voice(part.language));
  parts.forEach((part, index) => {
    const speech = new SpeechSynthesisUtterance(part.words);
    speech.voice = voice(part.language);
    speech.lang = speech.voice.lang;
    speech.onstart = () => mine === turn && point(part);
    if (index === parts.length - 1) speech.onend = () => mine === turn && show(false);
    speechSynthesis.speak(speech);
  });
}

function offer() {
  const text = document.querySelector("main .prose");
  if (!button.hidden || !voice(text ? languageOf(text) : document.documentElement.lang)) return;
  button.dataset.start = button.querySelector("span").textContent;
  const headline = document.querySelector("main .headline");
  if (headline) headline.append(button);
  button.hidden = false;
  button.addEventListener("click", read);
}

if (button && "speechSynthesis" in window) {
  if (spoken) CSS.highlights.set("spoken", spoken);
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", stop);
}
