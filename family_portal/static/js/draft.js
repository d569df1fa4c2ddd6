// What somebody is writing is kept for a day, at the portal and not on the phone.
const PAUSE = 1500;
const kept = new WeakMap();
let timer;
let waiting;
let going;
let busy = Promise.resolve();

const wordsOf = (form) => ["subject", "text"].map((name) => form.elements.namedItem(name)?.value || "").join("\n");

function show(form, html, isAsked) {
  const now = new DOMParser().parseFromString(html, "text/html");
  const told = [form.querySelector("#bewaard"), now.getElementById("bewaard")];
  // Said once by itself, not at every pause.
  if (told[0] && told[1] && (isAsked || !told[0].textContent)) told[0].textContent = told[1].textContent;
  if (isAsked) told[0]?.scrollIntoView({ block: "nearest" });
  for (const name of ["draft", "draft_version"]) {
    const field = form.elements.namedItem(name);
    if (field) field.value = now.querySelector(`[name=${name}]`)?.value || "";
  }
  const others = now.getElementById("ook-bewaard");
  const place = form.querySelector("#ook-bewaard");
  if (place && others && place.textContent.trim() !== others.textContent.trim()) place.replaceChildren(...others.childNodes);
}

async function keep(form, { isAsked = false, isLast = false } = {}) {
  clearTimeout(timer);
  waiting = undefined;
  const words = wordsOf(form);
  if (!isAsked && kept.get(form) === words) return;
  // One after the other: the next must know which version the one before made.
  if (!isLast) await (busy = busy.then(() => save(form, isAsked, isLast)));
  else await save(form, isAsked, isLast);
}

async function save(form, isAsked, isLast) {
  const words = wordsOf(form);
  going = new AbortController();
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const body = new URLSearchParams(new FormData(form));
  const sending = { method: "POST", body, headers, redirect: "manual", keepalive: isLast, signal: going.signal };
  const said = await answerTo(form.dataset.keep, sending).catch(() => undefined);
  if (said === undefined) return;
  kept.set(form, words);
  show(form, said, isAsked);
}

// Reading the answer may be cut off as well: sending the form ends both.
async function answerTo(address, sending) {
  const answer = await fetch(address, sending);
  return answer.ok ? answer.text() : undefined;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keep]");
  if (!form) return;
  clearTimeout(timer);
  waiting = form;
  timer = setTimeout(keep, PAUSE, form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-keep-now]");
  if (!button) return;
  event.preventDefault();
  keep(button.form, { isAsked: true });
});

// What is sent is not kept any more.
document.addEventListener("submit", () => {
  clearTimeout(timer);
  waiting = undefined;
  going?.abort();
}, true);

document.addEventListener("visibilitychange", () => {
  if (document.hidden && waiting) keep(waiting, { isLast: true });
});
