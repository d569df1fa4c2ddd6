// Quick exit, and no personal page out of the back-forward cache (docs/threats.md#going-away).
// Plain, old-fashioned syntax on purpose: this must also run where htmx does not.
const page = document.documentElement;
const personal = document.body && document.body.hasAttribute("data-personal");
// One object: a second one would hear its own message.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("tabs") : null;

function blank() {
  document.title = "";
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  while (page.firstChild) page.removeChild(page.firstChild);
}

function leave() {
  blank();
  if (tabs) {
    tabs.postMessage("exit");
    window.addEventListener("pagehide", function () { tabs.postMessage("gone"); });
  }
  go();
}

function go() {
  location.replace("/weg");
}

if (tabs) {
  tabs.onmessage = function (event) {
    if (event.data === "exit") {
      blank();
      // The wipe of one tab can break off the way out of another: this one follows when the first
      // is gone, or when that takes too long.
      [1500, 5000].forEach(function (wait) { setTimeout(go, wait); });
    } else if (event.data === "gone") {
      go();
    } else if (event.data === "signed-out" && personal) {
      blank();
      location.reload();
    }
  };
  if (location.pathname === "/uitgelogd") tabs.postMessage("signed-out");
}

if (personal) {
  window.addEventListener("pagehide", blank);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
}

document.addEventListener("click", function (event) {
  if (!event.target.closest || !event.target.closest("[data-exit]")) return;
  event.preventDefault();
  leave();
});

// Three times Shift within five seconds, with nothing in between. The second press says so.
const spoken = document.querySelector("[data-exit-status]");
let presses = 0;
let forget;

function start(again) {
  presses = again ? presses : 0;
  if (spoken) spoken.textContent = presses === 2 ? spoken.getAttribute("data-once") : "";
}

document.addEventListener("keydown", function (event) {
  if (event.repeat) return;
  if (event.key !== "Shift") return start(false);
  presses += 1;
  if (presses === 1) {
    clearTimeout(forget);
    forget = setTimeout(start, 5000, false);
  }
  if (presses === 3) return leave();
  start(true);
});
