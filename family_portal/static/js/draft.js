// What somebody is writing is kept for a day, at the portal and not on the phone.
const PAUSE = 1500;
const kept = new WeakMap();
let timer;
let waiting;
let going;

const wordsOf = (form) => ["subject", "text"].map((name) => form.elements.namedItem(name)?.value || "").join("\n");

function show(form, html, isAsked) {
  const place = form.querySelector("#bewaard");
  const now = new DOMParser().parseFromString(html, "text/html").getElementById("bewaard");
  // Said once by itself, not at every pause.
  if (place && now && (isAsked || !place.textContent)) place.textContent = now.textContent;
}

async function keep(form, { isAsked = false, isLast = false } = {}) {
  clearTimeout(timer);
  waiting = undefined;
  const words = wordsOf(form);
  if (!isAsked && kept.get(form) === words) return;
  going = new AbortController();
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const body = new URLSearchParams(new FormData(form));
  const sending = { method: "POST", body, headers, redirect: "manual", keepalive: isLast, signal: going.signal };
  const answer = await fetch(form.dataset.keep, sending).catch(() => undefined);
  if (!answer?.ok) return;
  kept.set(form, words);
  show(form, await answer.text(), isAsked);
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
