// Run the cases against an implementation, by README.md: node run.mjs [COMMAND...], by default hukou-rules.
// The command gets a document on stdin; it writes the answer on stdout, or {"errors": [...]} on stderr.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const OURS = ["hukou-rules", "assess", "-", "--format", "json"];
const [program, ...options] = process.argv.length > 2 ? process.argv.slice(2) : OURS;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const read = (text) => { try { return JSON.parse(text); } catch { return {}; } };

// Whether what is expected is there; more may be.
function isThere(expected, actual) {
  if (isObject(expected))
    return isObject(actual) && Object.entries(expected).every(([key, value]) => key in actual && isThere(value, actual[key]));
  if (!Array.isArray(expected)) return expected === actual;
  if (!Array.isArray(actual)) return false;
  if (!expected.some(isObject)) return JSON.stringify(expected) === JSON.stringify(actual);
  let from = 0; // in this order, others may stand between
  return expected.every((item) => (from = actual.findIndex((each, i) => i >= from && isThere(item, each)) + 1) > 0);
}

function isRight({ input, expected, faults, absent = {}, published_through }) {
  const ran = spawnSync(program, options, { input: JSON.stringify(input), encoding: "utf-8" });
  if (ran.error) {
    console.error(`cannot run ${program}: ${ran.error.message}`);
    process.exit(2);
  }
  if (faults) return isThere(faults, read(ran.stderr).errors);
  const answer = read(ran.stdout);
  const otherHorizon = (due) => due.calendar.published_through !== published_through;
  if (published_through && answer.deadlines?.some(otherHorizon)) return true; // a case of another calendar
  const isAbsent = ([key, unwanted]) => unwanted.every((each) => !answer[key].some((there) => isThere(each, there)));
  return isThere(expected, answer) && Object.entries(absent).every(isAbsent);
}

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const wrong = names.filter((name) => !isRight(JSON.parse(readFileSync(new URL(name, folder), "utf-8"))));
console.log(`${names.length - wrong.length} of ${names.length} cases are answered as expected`);
for (const name of wrong) console.log(`not so: ${name}`);
process.exit(wrong.length ? 1 : 0);
