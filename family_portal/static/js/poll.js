// An open thread or inbox looks again by itself. Looking marks nothing as read, leaves alone what
// somebody is writing or has in focus, and ends when nobody is signed in any more.
const SOON = 10000;
const LATER = 30000;
const LATEST = 300000;
let address;
let version;
let timer;
let wait = SOON;
let isLooking = false;

const lines = (root) => [...root.querySelectorAll("[data-line]")].map((line) => line.dataset.line);

function announce() {
  const place = document.querySelector("[data-news]");
  if (place) place.textContent = place.dataset.news;
}

// False when a part is in use: then it comes later.
function renew(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const known = new Set(lines(document));
  const pairs = [...fresh.querySelectorAll("[data-live][id]")]
    .map((now) => [document.getElementById(now.id), now])
    .filter(([old, now]) => old && !old.isEqualNode(now));
  if (pairs.some(([old]) => old.contains(document.activeElement))) return false;
  const isNews = lines(fresh).some((line) => line !== "mine" && !known.has(line));
  pairs.forEach(([old, now]) => old.replaceWith(now));
  pairs.forEach(([, now]) => htmx.process(now));
  if (isNews) announce();
  if (pairs.length) document.dispatchEvent(new Event("portal:renewed"));
  return true;
}

// When it is too busy: not before it says, and not all pages at the same moment.
function later(answer) {
  const asked = 1000 * (Number(answer.headers.get("Retry-After")) || 0);
  return Math.min(Math.max(wait * 2, asked * (1 + Math.random() / 2)), LATEST);
}

async function ask() {
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial", "Portal-Look": "again" };
  if (version) headers["If-None-Match"] = version;
  const answer = await fetch(address, { headers, redirect: "manual", cache: "no-store" });
  if (answer.status === 304) return Math.min(wait * 1.2, LATER);
  if (answer.status === 200) {
    if (renew(await answer.text())) version = answer.headers.get("ETag");
    return SOON;
  }
  return answer.status >= 500 ? later(answer) : 0;
}

async function look() {
  clearTimeout(timer);
  const part = document.querySelector("[data-poll]");
  if (!part || isLooking) return;
  if (part.dataset.poll !== address) [address, version] = [part.dataset.poll, undefined];
  isLooking = true;
  wait = await ask().catch(() => Math.min(wait * 2, LATEST));
  isLooking = false;
  if (wait) again();
}

function again() {
  if (document.hidden) wait = Math.min(Math.max(wait, LATER) * 2, LATEST);
  timer = setTimeout(look, wait);
}

function lookNow() {
  if (wait) look();
}

if (document.querySelector("[data-poll]")) {
  again();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !wait) return;
    wait = SOON;
    look();
  });
  // A notice came in on this device: the worker tells, without words.
  navigator.serviceWorker?.addEventListener("message", lookNow);
}
