// 办事向导: lays out what Python says.  What was told stands in the address, behind the #, and nowhere else: every answer
// is a new address, so back, forward, reload and a copied link all work.  No rule and no word is written here.

/** @typedef {"zh" | "en"} Lang */
/** @typedef {[code: string, zh: string, en: string]} Place */
/** @typedef {{numbered: boolean, items: string[]}} List */
/** @typedef {{code: string, label: string, tells: Record<string, string>}} Option */
/** @typedef {{code: string, label: string}} Paper */
/** @typedef {{heading: string, lists: List[]}} Section */
/** @typedef {Section & {code: string, papers: Paper[], pictures: string[]}} Part */
/** @typedef {{title: string, sections: Section[], end: string[]}} Sheet */
/** @typedef {{pointer: string, label: string, said: string, overridden: boolean}} Given */
/**
 * @typedef {{pointer: string, ask: string, hint: string, kind: string, options: Option[], place: string, why: string, clauses: string[], left: number | null, further: number | null, settled: boolean}} Question
 * @typedef {{outcome: string, title: string, sections: Part[], whole: Sheet, notice: Sheet, case: string, unfinished: boolean}} Answer
 * @typedef {{given: Given[], overruled: string[], faults: string[], question: Question | null, answer: Answer | null}} View
 * @typedef {{words: Record<Lang, Record<string, string>>, services: {code: string, zh: string, en: string}[],
 *   first: Record<Lang, Record<string, View>>, cities: [...Place, Place[]][], provinces: Place[],
 *   files: Record<string, number>, clauses: Record<string, string> | null}} Shell
 */

/** @type {Shell} */
const shell = JSON.parse(find("shell").textContent ?? "");
const main = find("main");

/** @type {Lang} */
let lang = "zh";
/** @type {Map<string, string>} the answers, by the pointer of the question */
let told = new Map();
/** @type {Set<string>} the papers that are ticked */
let ready = new Set();
/** whether the answer so far is wanted, though there is more to ask */
let early = false;
/** the answer that is being changed */
let before = "";
/** what the page looks like by now: a step that is overtaken by another is not shown */
let turn = 0;

// --- the address -------------------------------------------------------------------------------------------------------

/** @param {Iterable<[string, string]>} answers @param {Lang} language @param {boolean} now whether to show the answer so far */
function address(answers, language = lang, now = false) {
  const said = new URLSearchParams([["lang", language], ...[...answers].map(([key, value]) => [key.slice(1), value])]);
  if (ready.size) said.set("ready", [...ready].join(" "));
  if (now) said.set("early", "yes");
  return `#${said.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
}

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const wanted = said.get("lang") ?? new URLSearchParams(location.search).get("lang") ?? navigator.language;
  lang = wanted.startsWith("zh") ? "zh" : "en";
  ready = new Set((said.get("ready") ?? "").split(" ").filter(Boolean));
  early = said.has("early");
  told = new Map([...said].filter(([key]) => !["lang", "ready", "early"].includes(key)).map(([key, value]) => [`/${key}`, value]));
}

/** @param {Iterable<[string, string]>} answers */
function go(answers) {
  location.hash = address(answers);
}

/** Tell answers by their pointers; an empty one takes the answer back that was there. @param {Record<string, string>} answers */
function tell(answers) {
  const to = address([...told].filter(([key]) => !(key in answers)).concat(Object.entries(answers).filter(([, answer]) => answer)));
  if (to === location.hash) show();
  else location.hash = to;
}

// --- Python ------------------------------------------------------------------------------------------------------------

// What keeps the page at hand offline has to be there before anything is fetched that it should keep; it is soon, or never.
const kept = "serviceWorker" in navigator
  ? Promise.race([
      navigator.serviceWorker.register("offline.js").then(() => navigator.serviceWorker.ready),
      new Promise((resolve) => setTimeout(resolve, 2000)),
    ]).catch(() => {}) // it works without, online
  : Promise.resolve();

/** @type {Worker | undefined} */
let worker;
let asked = 0;
let here = false;
/** @type {Map<string, number>} the bytes that came of each file */
const loaded = new Map();

/** @returns {Promise<View>} */
async function ask() {
  if (!worker) await kept;
  worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const python = worker;
  const id = (asked += 1);
  return await new Promise((resolve, reject) => {
    const fail = () => {
      worker = undefined;
      here = false;
      reject(new Error("failed"));
    };
    python.addEventListener("error", fail, { once: true });
    python.addEventListener("message", ({ data }) => {
      if (data.name) progress(data.name, data.loaded);
      if (data.starting) say("loading-start");
      if (data.id !== id) return;
      python.removeEventListener("error", fail);
      if (!here) keep();
      if (data.answer) resolve(JSON.parse(data.answer));
      else reject(new Error(data.fetching ? "failed" : "broken", { cause: data.error }));
    });
    python.postMessage({ id, request: JSON.stringify({ told: Object.fromEntries(told), lang, ready: [...ready], early }) });
  });
}

/** See to it that all that was loaded is at hand offline. */
function keep() {
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(Object.keys(shell.files).map((name) => `py/${name}`)));
}

/** @param {string} name @param {number} bytes */
function progress(name, bytes) {
  loaded.set(name, (loaded.get(name) ?? 0) + bytes);
  const bar = document.querySelector("progress");
  if (!bar) return;
  bar.value = Object.entries(shell.files).reduce((sum, [file, size]) => sum + Math.min(loaded.get(file) ?? 0, size), 0);
  find("megabytes").textContent = word("megabytes", (bar.value / 1e6).toFixed(1), (bar.max / 1e6).toFixed(1));
  if (bar.value === bar.max) return say("loading-start");
  const unfinished = Object.entries(shell.files).filter(([file, size]) => (loaded.get(file) ?? 0) < size).map(([file]) => file);
  const called = unfinished.some((file) => file.startsWith("pyodide")) ? "engine" : unfinished.includes("python_stdlib.zip") ? "library" : "rules";
  find("what").textContent = word("loading-download", word(`loading-${called}`));
}

/** @param {string} key */
function say(key) {
  const line = document.getElementById("what");
  if (line) line.textContent = word(key);
}

// --- the page ----------------------------------------------------------------------------------------------------------

async function show(focus = true) {
  const mine = (turn += 1);
  readAddress();
  document.documentElement.lang = { zh: "zh-CN", en: "en" }[lang];
  document.title = word("title");
  find("title").textContent = word("title");
  find("footer").replaceChildren(word("informs"), ...(shell.clauses ? [" ", h("a", { href: site("index.html") }, word("docs"))] : []));
  const languages = /** @type {[Lang, string][]} */ ([["zh", "中文"], ["en", "English"]]);
  find("languages").setAttribute("aria-label", word("language"));
  find("languages").replaceChildren(
    ...languages.map(([code, name]) =>
      h("a", { href: address(told, code, early), lang: code, "aria-current": code === lang ? "true" : null }, name),
    ),
  );
  if (!told.has("/service")) return lay(welcome(), focus);
  main.setAttribute("aria-busy", "true");
  const first = told.size === 1 ? shell.first[lang][told.get("/service") ?? ""] : undefined;
  const asked = here ? undefined : first?.question; // while Python loads
  if (first && asked) lay([...question(first, asked), waiting()], focus);
  else if (!here) lay([waiting()], focus);
  try {
    const view = await ask();
    here = true;
    if (mine !== turn) return;
    if (first && asked) document.getElementById("waiting")?.remove();
    else if (view.answer) lay(answer(view, view.answer), focus);
    else if (view.question) lay(question(view, view.question), focus);
    before = "";
  } catch (error) {
    if (mine === turn) lay(failure(error instanceof Error ? error.message : ""), focus);
  }
}

/** @param {Node[]} content @param {boolean} focus */
function lay(content, focus) {
  main.removeAttribute("aria-busy");
  main.replaceChildren(...content);
  find("status").textContent = main.querySelector("[data-status]")?.textContent ?? "";
  if (!focus) return;
  /** @type {HTMLElement | null} */ (main.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

const weight = Object.values(shell.files).reduce((sum, each) => sum + each, 0);

function welcome() {
  return [
    h("p", { class: "lead" }, word("lead")),
    h("p", { class: "private" }, word("private")),
    h("form", {},
      h("fieldset", {},
        h("legend", { tabindex: "-1" }, word("choose")),
        ...shell.services.map((each) => button(each[lang], "option", () => tell({ "/service": each.code }))),
      ),
    ),
    h("p", { class: "small" },
      weight ? word("size", (weight / 1e6).toFixed(1)) : word("absent"),
      ...(weight && "serviceWorker" in navigator ? [lang === "zh" ? "" : " ", word("offline")] : [])),
  ];
}

function waiting() {
  return h("div", { id: "waiting" },
    h("h2", { tabindex: "-1", id: "preparing" }, word("loading")),
    h("progress", { max: String(weight), value: "0", "aria-labelledby": "preparing" }),
    h("p", { id: "what", "aria-live": "polite" }, word("loading-download", word("loading-engine"))),
    h("p", { id: "megabytes", class: "small" }),
  );
}

/** @param {string} why */
function failure(why) {
  loaded.clear();
  return [
    h("h2", { tabindex: "-1", role: "alert", class: "fault" }, word(why === "failed" ? (weight ? "failed" : "absent") : "broken")),
    button(word("retry"), "primary", () => show()),
  ];
}

// --- a question --------------------------------------------------------------------------------------------------------

/** @param {View} view @param {Question} asked */
function question(view, asked) {
  const was = before || (view.faults.length ? (told.get(asked.pointer) ?? "") : "");
  const place = asked.place && was ? (told.get(asked.place) ?? "") : "";
  const field = asked.kind === "date" ? dateField(asked, was) : asked.place ? placeField(place) : asked.kind.startsWith("division") ? divisionField(asked, was) : null;
  const complaint = h("p", { class: "fault", role: "alert" }, ...view.faults);
  const form = h("form", { novalidate: "" },
    h("fieldset", { "aria-describedby": asked.hint ? "hint" : null },
      h("legend", { tabindex: "-1" }, asked.ask),
      ...(asked.hint ? [h("p", { class: "hint", id: "hint" }, asked.hint)] : []),
      complaint,
      ...(field ? [...field.nodes, h("button", { class: "primary" }, word("next"))] : []),
      ...asked.options.map(({ code, label, tells }) =>
        button(was && code === was && !/^\d/.test(place) ? word("before", label) : label,
          code === "unknown" ? "option unknown" : "option", () => tell(tells)),
      ),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = field?.value();
    if (said) tell(asked.place ? { [asked.pointer]: "shandong", [asked.place]: said } : { [asked.pointer]: said });
    else complaint.textContent = word("missing");
  });
  const left = asked.left === null ? (asked.settled ? word("settled") : "") : asked.left === 1 ? word("left-one") : word("left", String(asked.left));
  const further = asked.further === null ? "" : word("further", String(asked.further));
  return [
    ...overruled(view),
    form,
    h("p", { class: "small", "data-status": "" }, [asked.why, left, further].filter(Boolean).join(lang === "zh" ? "" : " ")),
    ...(asked.clauses.length ? [fold(word("why"), "why", list({ numbered: false, items: asked.clauses }))] : []),
    moves(view, ...(asked.left === null ? [button(word("see"), "", () => (location.hash = address(told, lang, true)))] : [])),
    ...given(view, false),
  ];
}

/** @param {Question} asked @param {string} was */
function dateField(asked, was) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "date", id: "date", min: "1900-01-01", max: "2099-12-31" }));
  input.value = was;
  const today = new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });
  const nodes = [h("label", { for: "date" }, word("date")), input];
  if (asked.pointer === "/applied_on") nodes.push(button(word("today"), "", () => (input.value = today)));
  return { nodes: [h("div", { class: "field" }, ...nodes)], value: () => input.value };
}

/** A county of the province, of which the options say the rest. @param {string} was */
function placeField(was) {
  const { node, value } = picker(was, false);
  return { nodes: [node], value };
}

/** @param {Question} asked @param {string} was */
function divisionField(asked, was) {
  const pickers = (was ? was.split(" ") : [""]).map((code) => picker(code));
  const box = h("div", {}, ...pickers.map(({ node }) => node));
  const more = button(word("more"), "", () => {
    const another = picker("");
    pickers.push(another);
    box.append(another.node);
    another.node.querySelector("select")?.focus();
  });
  const value = () => pickers.map((each) => each.value()).filter(Boolean).join(" ");
  return { nodes: asked.kind === "divisions" ? [box, more] : [box], value };
}

let pickers = 0;

/** A division chosen by name: the city, then the county; or the province. @param {string} code @param {boolean} abroad whether it may be outside */
function picker(code, abroad = true) {
  const [first, second, called] = [`place-${(pickers += 1)}`, `place-${pickers}-in`, `place-${pickers}-called`];
  const outside = shell.provinces.map((each) => each[0]);
  /** @param {Place} place */
  const option = ([value, zh, en]) => h("option", { value }, lang === "zh" ? zh : en);
  const empty = () => h("option", { value: "" }, word("pick"));
  const city = /** @type {HTMLSelectElement} */ (h("select", { id: first }, empty(),
    ...shell.cities.map(([value, zh, en]) => option([value, zh, en])), ...(abroad ? [h("option", { value: "outside" }, word("outside"))] : [])));
  const county = /** @type {HTMLSelectElement} */ (h("select", { id: second }));
  const label = h("label", { for: second, id: called });
  const fill = () => {
    const found = shell.cities.find(([value]) => value === city.value);
    label.textContent = word(city.value === "outside" ? "province" : "county");
    county.replaceChildren(empty(), ...(found ? found[3] : city.value ? shell.provinces : []).map(option));
    if (found) county.append(h("option", { value: found[0] }, word("whole-city")));
    county.disabled = !city.value;
  };
  city.addEventListener("change", fill);
  city.value = outside.includes(code) ? "outside" : code ? `${code.slice(0, 4)}00` : "";
  fill();
  county.value = code;
  return {
    node: h("div", { class: "field" }, h("label", { for: first }, word("city")), city, label, county),
    value: () => county.value,
  };
}

/** Earlier answers that no longer count. @param {View} view */
function overruled(view) {
  return view.overruled.map((each) => h("p", { class: "note", role: "alert" }, word("overruled", each)));
}

/** @param {View} view @param {Node[]} more */
function moves(view, ...more) {
  const last = view.given.findLast(({ pointer }) => told.get(pointer))?.pointer ?? "";
  return h("nav", { "aria-label": word("back") },
    button(word("back"), "", () => change(last)),
    button(word("again"), "", () => go([])),
    ...more,
  );
}

/** Ask again for one answer; those after it are kept. @param {string} pointer */
function change(pointer) {
  before = told.get(pointer) ?? "";
  if (pointer === "/service") go([...told].filter(([key]) => key !== pointer));
  else location.hash = address([...told].filter(([key]) => key !== pointer).concat([[pointer, ""]]));
}

/** @param {View} view @param {boolean} open */
function given(view, open) {
  if (!view.given.length) return [];
  const rows = view.given.map((each) =>
    h("div", { class: each.overridden ? "overridden" : null },
      h("dt", {}, each.label),
      h("dd", {}, each.said, ...(each.overridden ? [h("small", {}, ` ${word("overridden")}`)] : [])),
      h("dd", {}, button(word("change"), "link", () => change(each.pointer), `${word("change")} ${each.label}`)),
    ),
  );
  return [fold(word("given", String(view.given.length)), "given", h("dl", {}, ...rows), open)];
}

// --- the answer --------------------------------------------------------------------------------------------------------

/** @param {View} view @param {Answer} found */
function answer(view, found) {
  const notice = fold(word("notice"), "notice",
    h("div", {}, button(word("print"), "primary", () => print()), h("article", {}, ...sheet(found.notice))));
  const link = h("code", {}, location.href);
  const json = h("pre", { tabindex: "0" }, found.case);
  return [
    h("h2", { tabindex: "-1", class: `outcome ${found.outcome}`, "data-status": "" }, found.title),
    ...(view.question ? [h("p", { class: "note" }, word("so-far")), button(word("go-on"), "primary", () => go(told))] : []),
    ...overruled(view),
    ...found.sections.map((each) => part(each, notice)),
    notice,
    fold(word("whole"), "whole", h("div", {}, ...sheet(found.whole).slice(1))),
    ...given(view, view.overruled.length > 0),
    fold(word("link"), "share", h("div", {}, h("p", { class: "small" }, word("link-private")), copy(link), h("p", {}, link))),
    fold(word("case"), "case", h("div", {}, ...(found.unfinished ? [h("p", { class: "small" }, word("case-unfinished"))] : []), copy(json), json)),
    moves(view),
    h("p", { class: "small" }, found.whole.end.slice(0, -1).join("\n")),
  ];
}

/** @param {Part} found @param {HTMLElement} notice */
function part(found, notice) {
  const section = h("section", { class: found.code }, h("h3", {}, found.heading));
  const count = h("p", { class: "small", role: "status" });
  const counted = () => {
    const have = found.papers.filter(({ code }) => ready.has(code)).length;
    count.textContent = word("tick", String(have), String(found.papers.length));
  };
  if (found.papers.length) {
    counted();
    const boxes = found.papers.map(({ code, label }) => {
      const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", checked: ready.has(code) ? "" : null }));
      box.addEventListener("change", async () => {
        if (box.checked) ready.add(code);
        else ready.delete(code);
        counted();
        history.replaceState(null, "", address(told, lang, early));
        for (const shown of main.querySelectorAll(".share code")) shown.textContent = location.href;
        const { answer: now } = await ask();
        if (now) notice.querySelector("article")?.replaceChildren(...sheet(now.notice));
      });
      return h("li", {}, h("label", {}, box, ` ${label}`));
    });
    section.append(count, h("ul", { class: "papers" }, ...boxes));
  }
  section.append(...found.lists.map(list), ...found.pictures.map(picture));
  return section;
}

/** @param {Sheet} found */
function sheet(found) {
  return [
    h("h3", {}, found.title),
    ...found.sections.flatMap((each) => [h("h4", {}, each.heading), ...each.lists.map(list)]),
    ...found.end.map((line) => h("p", { class: "end" }, line)),
  ];
}

/** A picture that Python drew, as the one thing here that is markup. @param {string} svg */
function picture(svg) {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return h("figure", {}, drawn);
}

/** A button that copies what is shown; where a page may not, as on plain http, it is marked for the reader to. @param {HTMLElement} shown */
function copy(shown) {
  const done = button(word("copy"), "primary", async () => {
    let key = "copied";
    try {
      await navigator.clipboard.writeText(shown.textContent ?? "");
    } catch {
      getSelection()?.selectAllChildren(shown);
      if (!document.execCommand("copy")) key = "marked";
    }
    done.textContent = word(key);
    find("status").textContent = word(key);
  });
  return done;
}

// --- small things ------------------------------------------------------------------------------------------------------

/** @param {List} found */
function list({ numbered, items }) {
  return h(numbered ? "ol" : "ul", {}, ...items.map((item) => h("li", {}, ...cited(item))));
}

/** A text whose clauses, in square brackets, lead to where the site states them. @param {string} text */
function cited(text) {
  return text.split(/(\[[A-Z][A-Z0-9]*-[\d.]+\])/).map((part, at) => {
    const to = shell.clauses?.[part.slice(1, -1)];
    if (at % 2 === 0) return part;
    return to ? h("a", { class: "clause", href: site(to) }, part) : h("span", { class: "clause" }, part);
  });
}

/** The address of a page of the site that this page stands in, in the reader's language. @param {string} path */
function site(path) {
  return lang === "zh" ? `../${path}` : `../en/${path}`;
}

/** @param {string} label @param {string} kind @param {Node} content @param {boolean} open */
function fold(label, kind, content, open = false) {
  return h("details", { class: kind, open: open ? "" : null }, h("summary", {}, label), content);
}

/** @param {string} label @param {string} kind @param {() => void} act @param {string | null} called */
function button(label, kind, act, called = null) {
  const made = h("button", { type: "button", class: kind || null, "aria-label": called }, label);
  made.addEventListener("click", act);
  return made;
}

/** Make an element; an attribute of null is left out. @param {string} tag @param {Record<string, string | null>} attributes @param {(Node | string)[]} content */
function h(tag, attributes, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/** @param {string} key @param {string[]} parts */
function word(key, ...parts) {
  return parts.reduce((said, each) => said.replace("{}", each), shell.words[lang][key] ?? key);
}

/** @param {string} id @returns {HTMLElement} */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(id);
  return found;
}

addEventListener("hashchange", () => show());
/** @type {Element[]} */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.notice:not([open])")];
  for (const each of opened) each.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const each of opened) each.removeAttribute("open");
});
show(false);
