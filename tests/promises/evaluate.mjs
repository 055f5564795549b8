// evaluate.mjs FOLDER test|print EXPRESSION: evaluates JavaScript over the answer in FOLDER.
// Its names: text, bytes, body (parsed), lines (each parsed), rows (CSV lines), headers (by lower-case name; many joined by ", "),
// links (rel to target), deep(value, visit).
import { readFileSync } from "node:fs";

const [folder, mode, expression] = process.argv.slice(2);
const bytes = readFileSync(`${folder}/body`);
const text = bytes.toString("utf8");
const parse = (json) => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};
const headers = {};
for (const line of readFileSync(`${folder}/headers`, "utf8").split(/\r?\n/)) {
  const colon = line.indexOf(":");
  if (colon < 1) continue;
  const name = line.slice(0, colon).toLowerCase();
  const said = line.slice(colon + 1).trim();
  headers[name] = name in headers ? `${headers[name]}, ${said}` : said;
}
const links = {};
for (const [, target, rel] of (headers.link ?? "").matchAll(/<([^>]*)>[^,]*?rel="([^"]+)"/g)) links[rel] = target;
const deep = (at, visit) => {
  if (at === null || typeof at !== "object") return true;
  if (!Array.isArray(at) && !visit(at)) return false;
  return Object.values(at).every((v) => deep(v, visit));
};
const names = {
  text,
  bytes,
  body: parse(text),
  lines: text.split("\n").filter((l) => l !== "").map(parse),
  rows: text.split("\r\n").filter((l) => l !== ""),
  headers,
  links,
  deep,
};
const result = new Function(...Object.keys(names), `return (${expression});`)(...Object.values(names));
if (mode === "print") console.log(typeof result === "object" ? JSON.stringify(result) : result);
else process.exitCode = result === true ? 0 : 1;
