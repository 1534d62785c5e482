// Python for the browser, run by node: node pyodide.mjs FOLDER < cases.json; FOLDER is that of `make wizard`.
// The cases are documents by name; on stdout their answers by name, as JSON.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const cases = readFileSync(0, "utf-8"); // before Pyodide takes hold of what comes in
const folder = mkdtempSync(join(tmpdir(), "pyodide-"));
cpSync(resolve(process.argv[2], "py"), folder, { recursive: true });
writeFileSync(join(folder, "pyodide.asm.wasm"), gunzipSync(readFileSync(join(folder, "pyodide.asm.wasm.gz"))));

const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide();
python.unpackArchive(new Uint8Array(readFileSync(join(folder, "site.zip"))).buffer, "zip", { extractDir: "/home/pyodide" });
python.globals.set("cases", cases);
console.log(
  python.runPython(`
import json
import sys

import wizard
from hukou_rules import HukouRulesError, assess, read_case
from hukou_rules.exchange.encode import assessment_json, faults_json

assert sys.platform == "emscripten" and sys.version_info >= (3, 14)


def answered(document):
    try:
        return assessment_json(assess(read_case(json.dumps(document))))
    except HukouRulesError as error:
        return faults_json(error)


launch_day, documents = json.loads(cases)
json.dumps([wizard.told(launch_day), {name: answered(document) for name, document in documents.items()}])
`),
);
