// Python in a worker, so that the page stays alive while it loads and thinks.
// In: {id, request}.  Out: {loaded, name} while loading, {starting: true}, then {id, answer} or {id, error, fetching}.

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const base = new URL("./py/", import.meta.url);

/** @typedef {{ask: (request: string) => string, warm: () => void}} Wizard */

// Whatever Pyodide fetches is counted on its way, and undone where it comes compressed.
const plain = scope.fetch.bind(scope);
/** @type {typeof fetch} */
scope.fetch = async (wanted, options) => {
  const address = new URL(typeof wanted === "string" ? wanted : "url" in wanted ? wanted.url : wanted.href, base);
  const packed = address.pathname.endsWith(".wasm");
  const response = await plain(packed ? `${address.href}.gz` : address.href, options);
  if (!response.ok || !response.body) throw new TypeError(`${response.status} ${address.href}`);
  const name = address.pathname.slice(base.pathname.length) + (packed ? ".gz" : "");
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counted = new TransformStream({
    transform(chunk, controller) {
      scope.postMessage({ name, loaded: chunk.byteLength });
      controller.enqueue(chunk);
    },
  });
  const body = response.body.pipeThrough(counted);
  return packed
    ? new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": "application/wasm" } })
    : new Response(body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
};

let fetching = true;

async function start() {
  // What is imported does not come by the fetch above: it is fetched before, to be counted, and then at hand.
  for (const name of ["pyodide.mjs", "pyodide.asm.mjs"]) await (await fetch(new URL(name, base))).arrayBuffer();
  const { loadPyodide } = await import(new URL("pyodide.mjs", base).href);
  return await loadPyodide({ indexURL: base.href });
}

/** @returns {Promise<Wizard>} */
async function load() {
  const archive = fetch(new URL("site.zip", base)).then((response) => response.arrayBuffer());
  const [python, modules] = await Promise.all([start(), archive]); // the first to fail is told at once
  python.unpackArchive(modules, "zip", { extractDir: "/home/pyodide" });
  fetching = false;
  scope.postMessage({ starting: true });
  return python.pyimport("wizard");
}

/** @type {Promise<Wizard> | undefined} */
let ready;

/** @param {MessageEvent<{id: number, request: string}>} message */
scope.onmessage = async ({ data: { id, request } }) => {
  try {
    ready ??= load();
    const wizard = await ready;
    scope.postMessage({ id, answer: wizard.ask(request) });
    wizard.warm();
  } catch (error) {
    if (fetching) ready = undefined;
    scope.postMessage({ id, error: String(error), fetching });
  }
};
