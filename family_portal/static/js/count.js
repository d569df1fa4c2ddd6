// Says how many signs are left when it comes near, and how many are too many. Nothing is cut: who
// sends too much gets the words back. Counts as core/visible_text.py does.
const NO_WORDS = /\p{Noncharacter_Code_Point}|(?![\t\n\r])\p{Cc}/gu;
const NEAR = 0.9;
const AT_LEAST = 20;
// Somebody who hears the page is told after a pause, not at every key.
const PAUSE = 400;
const timers = new WeakMap();

const signs = (text) => [...text.replace(/\r\n?/g, "\n").replace(NO_WORDS, "").trim()].length;

function tell(field) {
  const told = document.getElementById(`${field.id}-teller`);
  if (!told) return;
  const most = Number(field.dataset.most);
  const left = most - signs(field.value);
  const isNear = left <= Math.max(most * (1 - NEAR), AT_LEAST);
  told.textContent = left < 0 ? `${told.dataset.over} ${-left}` : isNear ? `${told.dataset.left} ${left}` : "";
}

function soon(field) {
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(tell, PAUSE, field));
}

document.addEventListener("input", (event) => event.target.dataset?.most && soon(event.target));
document.querySelectorAll("[data-most]").forEach((field) => field.value && tell(field));
