"use strict";
// Works from a list (pwa/offline.py). What is not on it is never kept; personal pages never are.
const PLAN = {{ plan|tojson }};
const CACHE = "open-" + PLAN.version;
const LEAVING = "leaving"; // while this cache exists, the server has not heard of an exit
const DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 1500;
const QUIET = 3000;

// The browser's own request where it can: what a worker fetches says "empty" of its destination, and
// the server ends a session only for a page somebody goes to.
const ask = async (event) => (await event.preloadResponse) || fetch(event.request);

// As nobody: no cookie goes along, so nothing personal can come back.
const asNobody = (address) =>
  new Request(address, { credentials: "omit", headers: { "Accept-Language": PLAN.language } });
const kept = (address) => caches.match(address, { cacheName: CACHE, ignoreVary: true });
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function keep(addresses) {
  const cache = await caches.open(CACHE);
  const one = async (address) => {
    const answer = await fetch(asNobody(address));
    if (answer.ok && !answer.redirected) await cache.put(address, answer);
  };
  await Promise.all(addresses.map(one));
}

// Once a day, after the page somebody came for. Not when an exit wiped this phone meanwhile.
async function renew() {
  await pause(QUIET);
  if (!(await caches.has(CACHE))) return;
  const newest = await kept("/rechten");
  if (newest && Date.now() - Date.parse(newest.headers.get("date")) < DAY) return;
  if (navigator.connection && navigator.connection.saveData) return;
  await keep(PLAN.pages).then(unpack).catch(() => {});
}

// All texts come in one answer: whole pages by their address, each as it would have come by itself,
// with our own headers around it.
async function unpack() {
  const answer = await fetch(asNobody(PLAN.texts));
  if (!answer.ok || answer.redirected) return;
  const headers = new Headers(answer.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  const texts = Object.entries(await answer.json());
  const cache = await caches.open(CACHE);
  await Promise.all(texts.map(([address, html]) => cache.put(address, new Response(html, { headers }))));
}

async function shell(request) {
  return (await kept(request.url)) || fetch(request);
}

async function page(event, address) {
  if (await caches.has(LEAVING).catch(() => false)) {
    if (navigator.onLine) return Response.redirect("/weg", 303);
    return open(address);
  }
  try {
    const answer = await ask(event);
    event.waitUntil(renew());
    return answer;
  } catch {
    return open(address);
  }
}

async function open(address) {
  const [path] = address.split("?");
  return (await kept(address)) || (await kept(path)) || (await kept("/offline")) || Response.error();
}

// An exit is answered at once, whatever the network does; the mark stays until the server knows.
// Another tab's wipe can take the stores and the answer from under us: the way out needs neither.
async function leave(event) {
  await caches.open(LEAVING).catch(() => {});
  const told = ask(event).then(async (answer) => {
    if (!answer.ok && answer.type !== "opaqueredirect") return undefined;
    await caches.delete(LEAVING);
    return answer;
  });
  event.waitUntil(told.catch(() => {}));
  const answer = await Promise.race([told, pause(PATIENCE)]).catch(() => undefined);
  if (answer) return answer;
  return navigator.onLine ? Response.redirect(PLAN.exit, 303) : nothing();
}

function nothing() {
  const html =
    `<!doctype html><html lang="${PLAN.language}"><meta charset="utf-8">` +
    `<meta name="color-scheme" content="light dark"><title>${PLAN.neutral}</title>`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'",
  };
  return new Response(html, { headers });
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep([...PLAN.shell, ...PLAN.pages]).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("open-") && name !== CACHE;
  const tidy = async () => {
    for (const name of await caches.keys()) if (old(name)) await caches.delete(name);
    if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

// Whatever was sent: the words are ours, and a new notice takes the place of the old.
self.addEventListener("push", (event) => {
  const words = { body: PLAN.notice, tag: "portal", lang: PLAN.language };
  const shown = self.registration.showNotification(PLAN.name, words);
  event.waitUntil(Promise.all([shown, tell()]));
});

// Open pages look again at once. That there is something is all they are told.
async function tell() {
  const pages = await self.clients.matchAll({ type: "window" });
  pages.forEach((page) => page.postMessage("look"));
}

// The browser ended a subscription. What it gave anew, or gives when asked, takes its place: from
// here, because no page is open. Whoever is signed out gets no notices, and none begin here.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(subscribeAnew(event.newSubscription).catch(() => {}));
});

async function subscribeAnew(given) {
  const { pushManager } = self.registration;
  const options = { userVisibleOnly: true, applicationServerKey: PLAN.push };
  const subscription = given || (await pushManager.subscribe(options));
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch("/meer/meldingen/apparaten", {
    method: "POST",
    body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth }),
    redirect: "manual",
  });
  if (answer.status >= 400) await subscription.unsubscribe();
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  // Never a POST: passed on by a worker, a form of another site would look like one of ours.
  if (origin !== location.origin || request.method !== "GET") return;
  if (PLAN.shell.includes(pathname)) event.respondWith(shell(request));
  else if (request.mode !== "navigate") return;
  else if (pathname === "/weg") event.respondWith(leave(event));
  else event.respondWith(page(event, pathname + search));
});
