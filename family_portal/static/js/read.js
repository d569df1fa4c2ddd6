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

document.querySelectorAll("form[data-read-when-seen]").forEach(watch);
