// Run the cases against an implementation, by README.md: node run.mjs [--lines] [COMMAND...], by default hukou-rules.
// The command gets a document on stdin; it writes the answer on stdout, or {"errors": [...]} on stderr.
// With --lines it is started once: a document a line on stdin, and on stdout its answer, or {"errors": [...]}, a line.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const inLines = process.argv[2] === "--lines";
const given = process.argv.slice(inLines ? 3 : 2);
const OURS = ["hukou-rules", "assess", "-", ...(inLines ? ["--lines", "--format", "jsonl"] : ["--format", "json"])];
const [program, ...options] = given.length ? given : OURS;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const items = (value) => (Array.isArray(value) ? value : []);
const read = (text) => {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

// Whether what is expected is there; more may be, exactly: no more items.
function isThere(expected, actual, exactly = false) {
  if (isObject(expected))
    return isObject(actual) && Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && isThere(value, actual[key], exactly));
  if (!Array.isArray(expected)) return expected === actual;
  if (!Array.isArray(actual)) return false;
  if (exactly) return expected.length === actual.length && expected.every((item, i) => isThere(item, actual[i], true));
  if (!expected.some(isObject)) return JSON.stringify(expected) === JSON.stringify(actual);
  let from = 0; // in this order, others may stand between
  return expected.every((item) => (from = actual.findIndex((each, i) => i >= from && isThere(item, each)) + 1) > 0);
}

function run(input) {
  const ran = spawnSync(program, options, { input, encoding: "utf-8", maxBuffer: 2 ** 28 });
  if (ran.error?.code === "EPIPE") return ran; // it did not read all of its input; what it wrote tells
  if (ran.error) {
    console.error(`cannot run ${program}: ${ran.error.message}`);
    process.exit(2);
  }
  return ran;
}

function answersTo(inputs) {
  if (inLines) {
    const lines = (run(inputs.map((input) => `${input}\n`).join("")).stdout ?? "").split("\n");
    return inputs.map((_, i) => read(lines[i]));
  }
  return inputs.map(run).map(({ stdout, stderr }) => ({ ...read(stdout), errors: read(stderr).errors }));
}

function isRight({ expected, exactly = {}, faults, absent = {}, published_through }, answer) {
  if (faults) return isThere(faults, answer.errors);
  const otherHorizon = (due) => isObject(due?.calendar) && due.calendar.published_through !== published_through;
  if (published_through && items(answer.deadlines).some(otherHorizon)) return true; // a case of another calendar
  const isAbsent = ([key, unwanted]) => unwanted.every((each) => !items(answer[key]).some((there) => isThere(each, there)));
  return isThere(expected, answer) && isThere(exactly, answer, true) && Object.entries(absent).every(isAbsent);
}

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const cases = names.map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf-8")));
const answers = answersTo(cases.map(({ input }) => JSON.stringify(input)));
const wrong = names.filter((_, i) => !isRight(cases[i], answers[i]));
console.log(`${names.length - wrong.length} of ${names.length} cases are answered as expected`);
for (const name of wrong) console.log(`not so: ${name}`);
process.exit(wrong.length ? 1 : 0);
