// Evaluate every decision of a DMN file for each state given: `node evaluate.mjs FILE.dmn <states.jsonl >results.jsonl`.
// A state maps ids of inputs to codes; a result maps ids of decisions to codes, null where no row fits.
// The file is read by dmn-moddle, each cell and expression evaluated by feelin; only hit policies are written here.
import { readFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const { rootElement, warnings, references } = await new DmnModdle().fromXML(readFileSync(process.argv[2], "utf8"));
if (warnings.length || !references.length) throw new Error(`not read without a doubt: ${warnings.map(String)}`);

const elements = new Map(rootElement.drgElement.map((each) => [each.id, each]));
const required = (need) => elements.get((need.requiredInput ?? need.requiredDecision).href.slice(1));

// A cell asks about its own value only, an expression about one variable: each is evaluated once for each value.
const known = new Map();
function once(ask, text, context) {
  const key = JSON.stringify([ask.name, text, context]);
  if (!known.has(key)) known.set(key, ask(text, context).value);
  return known.get(key);
}

function decide(decision, context) {
  const { input, rule, hitPolicy } = decision.decisionLogic;
  const asked = input.map(({ inputExpression: { text } }) => {
    const named = Object.entries(context).filter(([name]) => text.split(/[\s,()]+/).includes(name));
    return once(evaluate, text, Object.fromEntries(named));
  });
  const fits = rule.filter(({ inputEntry }) =>
    inputEntry.every(({ text }, at) => once(unaryTest, text, { "?": asked[at] }) === true),
  );
  if (hitPolicy === "UNIQUE" && fits.length > 1) throw new Error(`${decision.id}: ${fits.map(({ id }) => id)} all fit`);
  return fits.length ? once(evaluate, fits[0].outputEntry[0].text, {}) : null;
}

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const state = JSON.parse(line);
  const found = new Map();
  const value = (element) => {
    if (element.$type === "dmn:InputData") return state[element.id] ?? null;
    if (!found.has(element.id)) {
      const needs = element.informationRequirement.map(required);
      found.set(element.id, decide(element, Object.fromEntries(needs.map((need) => [need.variable.name, value(need)]))));
    }
    return found.get(element.id);
  };
  for (const element of elements.values()) value(element);
  process.stdout.write(JSON.stringify(Object.fromEntries(found)) + "\n");
}
