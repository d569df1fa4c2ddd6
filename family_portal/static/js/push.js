// Notices on this device. Permission is asked when somebody presses the button, and never again
// after a no.
const form = document.querySelector("form[data-push-key]");
const part = (name) => document.querySelector(`[data-push="${name}"]`);

function show(name) {
  form.hidden = name !== "form";
  part("no").hidden = name !== "no";
  part("unable").hidden = name !== "unable";
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function subscription() {
  const { pushManager } = await navigator.serviceWorker.ready;
  // Of somebody who used this phone before: that one ends here.
  const old = await pushManager.getSubscription();
  if (old) await old.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) });
}

async function begin(event) {
  if (form.elements.endpoint.value) return;
  event.preventDefault();
  if ((await Notification.requestPermission()) !== "granted") return show("no");
  try {
    const { endpoint, keys } = (await subscription()).toJSON();
    Object.entries({ endpoint, ...keys }).forEach(([name, value]) => {
      form.elements[name].value = value;
    });
    form.requestSubmit();
  } catch {
    show("unable");
  }
}

// The page thinks that notices are on here, and the browser has ended them: the button is there again.
async function lookWhetherTheyAre(here) {
  const { pushManager } = await navigator.serviceWorker.ready;
  if (!(await pushManager.getSubscription())) here.hidden = false;
}

const ended = document.querySelector("[data-push-ended]");
if (ended && "serviceWorker" in navigator && "PushManager" in window) lookWhetherTheyAre(ended);

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  show(Notification.permission === "denied" ? "no" : "form");
  form.addEventListener("submit", begin);
}
