// A text that did not get away stays in its field and says so; nothing is stored on the phone.
// A form with a key of its own (`key`) is sent again by itself: the same key is one message.
const words = document.body.dataset;
const WAIT = [5000, 15000, 60000];
const waiting = new Map();
const pressed = new WeakMap();

const formOf = (event) => event.detail?.ctx?.sourceElement?.closest?.("form[method=post i]");
const hasKey = (form) => Boolean(form.elements.namedItem("key"));

function clear(form) {
  form.querySelector(".notsent")?.remove();
}

function say(form, text, signIn) {
  clear(form);
  const notice = document.createElement("p");
  notice.className = "notsent";
  notice.setAttribute("role", "alert");
  notice.append(text);
  if (signIn) {
    const link = document.createElement("a");
    Object.assign(link, { href: "/inloggen?verder=/inloggen/gelukt", target: "_blank", rel: "noopener", textContent: words.signIn });
    notice.append(link);
  }
  form.append(notice);
}

// Not before it says, and not all phones at the same moment.
const askedToWait = (answer) => 1000 * (Number(answer.headers.get("Retry-After")) || 0) * (1 + Math.random() / 2);

// The answer says itself why, and what helps: the words are marked, on every page that refuses. A
// page for everybody says it in each language.
function saidBy(text) {
  const page = new DOMParser().parseFromString(text || "", "text/html");
  const marked = `[lang="${document.documentElement.lang}"] [data-said]`;
  const mine = page.querySelector(marked) ? marked : "[data-said]";
  const found = [...page.querySelectorAll(mine)].slice(0, 2).map((one) => one.textContent.trim());
  return found.join(". ");
}

function refused(form, status, text) {
  const why = saidBy(text);
  const unsaid = status < 500 && status !== 408 && status !== 429 ? words.notSentLook : words.notSentFailed;
  say(form, why ? `${words.notSentKept} ${why}` : unsaid);
}

function again(form) {
  if (!waiting.has(form) || !form.isConnected) return waiting.delete(form);
  if (navigator.onLine) form.requestSubmit(pressed.get(form));
}

function hold(form, notice, asked = 0) {
  if (!hasKey(form)) return say(form, words.notSentFailed);
  const tries = waiting.get(form) || 0;
  waiting.set(form, tries + 1);
  const ours = tries < WAIT.length;
  // What waits for the network goes when there is network; else it is their turn after some tries.
  say(form, ours || notice === words.notSent ? notice : words.notSentFailed);
  if (ours) setTimeout(again, Math.max(WAIT[tries], asked), form);
}

document.addEventListener("htmx:error", (event) => {
  const form = formOf(event);
  if (form) hold(form, navigator.onLine ? words.notSentBusy : words.notSent);
});

document.addEventListener("htmx:response:error", (event) => {
  const form = formOf(event);
  if (!form) return;
  const { response, text } = event.detail.ctx;
  const { status } = response;
  // The answer takes the place of the form, with its own words in it.
  if (form.hasAttribute(`hx-status:${status}`) && !saidBy(text)) return waiting.delete(form);
  if (status === 503 && hasKey(form)) return hold(form, words.notSentBusy, askedToWait(response));
  waiting.delete(form);
  if (status === 401) say(form, words.notSentSignIn, true);
  else refused(form, status, text);
});

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  if (!form || event.detail.ctx.response.status >= 400) return;
  waiting.delete(form);
  clear(form);
});

document.addEventListener("submit", (event) => pressed.set(event.target, event.submitter), true);

// Forms without htmx: do not leave the page when there is nothing to go to.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (navigator.onLine || event.defaultPrevented || form.method !== "post") return;
  event.preventDefault();
  waiting.set(form, 0);
  say(form, words.notSent);
});

window.addEventListener("online", () => [...waiting.keys()].forEach(again));
