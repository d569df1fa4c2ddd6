// "Read" is set by a deliberate view: two seconds on a screen somebody looks at, never by loading.
const LONG_ENOUGH = 2000;

function post(form) {
  form.hidden = true;
  const body = new URLSearchParams(new FormData(form));
  // The answer is a way back to this page; nobody needs it twice.
  fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {
    form.hidden = false;
  });
}

function watch(form) {
  let timer;
  let inView = false;
  const weigh = () => {
    clearTimeout(timer);
    if (inView && document.visibilityState === "visible") timer = setTimeout(done, LONG_ENOUGH);
  };
  const eye = new IntersectionObserver((entries) => {
    inView = entries[entries.length - 1].isIntersecting;
    weigh();
  });
  const done = () => {
    eye.disconnect();
    document.removeEventListener("visibilitychange", weigh);
    post(form);
  };
  document.addEventListener("visibilitychange", weigh);
  eye.observe(form);
}

const forms = () => document.querySelectorAll("form[data-read-when-seen]");
forms().forEach(watch);

// What came in by itself is watched from the moment somebody does something here: a page that
// stands open in an empty room reads nothing.
const SIGNS = ["pointerdown", "keydown", "wheel"];
let present;
document.addEventListener("portal:renewed", () => {
  present?.abort();
  present = new AbortController();
  const { signal } = present;
  const begin = () => {
    present.abort();
    forms().forEach(watch);
  };
  SIGNS.forEach((sign) => document.addEventListener(sign, begin, { signal, passive: true }));
});
