// Keeps the page and Python at hand: after the first load all of it works offline.  Each build has a cache of its own.
// Whatever the page is called by, "" or "index.html", it is the one page that is kept.

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = "wizard-{{digest}}";
const SHELL = ["./", "wizard.js", "wizard.css", "worker.js"];

scope.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL.map((name) => new Request(name, { cache: "reload" })))));
});

scope.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith("wizard-") && name !== CACHE).map((name) => caches.delete(name))),
  );
  event.waitUntil(others.then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope.registration.scope)) event.respondWith(kept(request));
});

// What came before this was there to keep it is named by the page once it has all.
scope.addEventListener("message", (event) => {
  event.waitUntil(Promise.all(event.data.map((/** @type {string} */ name) => kept(new Request(name)))));
});

/** @param {Request} request */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true });
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
