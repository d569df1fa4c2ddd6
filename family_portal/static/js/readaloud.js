// "Lees voor": only with a voice that lives on this phone, for other voices send the text away.
const button = document.querySelector("[data-read-aloud]");
const SILENT = "[aria-hidden=true], button, nav, svg, textarea, select, script, .listen";
const BLOCKS = "h1, h2, h3, p, li, blockquote, legend, label, summary, dt, dd, td, th, a.row, a.call";

function voice() {
  const language = document.documentElement.lang.toLowerCase();
  return speechSynthesis
    .getVoices()
    .find((one) => one.localService && one.lang.toLowerCase().replace("_", "-").split("-")[0] === language);
}

function sentences() {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const blocks = new Map();
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest(SILENT) || !holder.getClientRects().length) continue;
    const block = holder.closest(BLOCKS) || holder;
    blocks.set(block, (blocks.get(block) || "") + " " + walker.currentNode.data);
  }
  // Short pieces: some phones fall silent in the middle of a long one.
  const whole = (text) => text.replace(/\s+/g, " ").trim();
  return [...blocks.values()].flatMap((text) => whole(text).match(/\S.*?(?:[.!?](?= )|$)/g) || []);
}

function show(reading) {
  button.setAttribute("aria-pressed", String(reading));
  button.querySelector("span").textContent = reading ? button.dataset.stop : button.dataset.start;
}

function read() {
  const speaking = button.getAttribute("aria-pressed") === "true";
  speechSynthesis.cancel();
  show(!speaking);
  if (speaking) return;
  const parts = sentences();
  parts.forEach((part, index) => {
    const speech = new SpeechSynthesisUtterance(part);
    speech.voice = voice();
    speech.lang = speech.voice.lang;
    if (index === parts.length - 1) speech.onend = () => show(false);
    speechSynthesis.speak(speech);
  });
}

function offer() {
  if (!button.hidden || !voice()) return;
  button.dataset.start = button.querySelector("span").textContent;
  const headline = document.querySelector("main .headline");
  if (headline) headline.append(button);
  button.hidden = false;
  button.addEventListener("click", read);
}

if (button && "speechSynthesis" in window) {
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
