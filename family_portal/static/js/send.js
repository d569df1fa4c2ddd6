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

function again(form) {
  if (!waiting.has(form) || !form.isConnected) return waiting.delete(form);
  if (navigator.onLine) form.requestSubmit(pressed.get(form));
}

function hold(form, asked = 0) {
  if (!hasKey(form)) return say(form, words.notSentFailed);
  const tries = waiting.get(form) || 0;
  waiting.set(form, tries + 1);
  say(form, words.notSent);
  if (tries < WAIT.length) setTimeout(again, Math.max(WAIT[tries], asked), form);
}

document.addEventListener("htmx:error", (event) => {
  const form = formOf(event);
  if (form) hold(form);
});

document.addEventListener("htmx:response:error", (event) => {
  const form = formOf(event);
  const status = event.detail.ctx.response.status;
  if (!form || status === 422) return;
  waiting.delete(form);
  if (status === 401) say(form, words.notSentSignIn, true);
  else if (status === 503) hold(form, askedToWait(event.detail.ctx.response));
  else say(form, words.notSentFailed);
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
