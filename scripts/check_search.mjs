// What a site's search finds: the worker of the theme itself, run by node.  node check_search.mjs SITE QUERY...
// Writes a line of JSON: the page and its sections that each query finds first.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [site, ...queries] = process.argv.slice(2);
const scripts = join(site, "assets", "javascripts");
const workers = join(scripts, "workers");

let listening;
let answer;
const worker = vm.createContext({
  console,
  addEventListener: (_, listener) => (listening = listener),
  postMessage: (message) => answer(message),
  importScripts: (...names) => names.forEach((name) => run(join(workers, name))),
});
worker.self = worker;

/** @param {string} file */
const run = (file) => vm.runInContext(readFileSync(file, "utf8"), worker, { filename: file });

/** @param {unknown} data */
const ask = (data) =>
  new Promise((resolve) => {
    answer = resolve;
    listening({ data });
  });

run(join(workers, readdirSync(workers).find((name) => /^search\..*\.js$/.test(name))));
const index = JSON.parse(readFileSync(join(site, "search", "search_index.json"), "utf8"));
await ask({ type: 0, data: { ...index, options: { suggest: false } } });
const found = {};
for (const query of queries) {
  const { data } = await ask({ type: 2, data: query });
  found[query] = data.items.slice(0, 5).map((sections) => sections.map((each) => each.location));
}
console.log(JSON.stringify(found));
