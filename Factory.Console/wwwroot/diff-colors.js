// Colours the code of a difference. Nothing is written into the page: what Monaco finds in the two texts becomes ranges over the letters that stand there already.
import { load } from "./code-editor.js";

const kinds = {
  comment: "comment", keyword: "keyword", metatag: "keyword", predefined: "keyword", string: "string", regexp: "string", number: "number", constant: "number",
  type: "type", tag: "type", namespace: "type", attribute: "name", variable: "name", annotation: "name",
};
const name = kind => `code-${kind}`;

function kindOf(token) {
  return token.startsWith("string.key") ? "name" : kinds[token.split(".")[0]];
}

// A language is loaded when something is coloured in it for the first time.
async function tokens(texts, language) {
  await load();
  await monaco.editor.colorize("", language, {});
  return texts.map(text => monaco.editor.tokenize(text, language));
}

function colorLine(cell, line, found) {
  const letters = [...cell.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
  if (!letters || !line) return;
  line.forEach((token, index) => {
    const kind = kindOf(token.type);
    const end = Math.min(line[index + 1]?.offset ?? letters.length, letters.length);
    if (!kind || token.offset >= end) return;
    const range = new Range();
    range.setStart(letters, token.offset);
    range.setEnd(letters, end);
    if (!found.has(kind)) found.set(kind, new Highlight());
    found.get(kind).add(range);
  });
}

export function clear() {
  for (const kind of Object.values(kinds)) CSS.highlights?.delete(name(kind));
}

// A browser without highlights shows the code in one colour.
export async function color(host, before, after, language) {
  if (!CSS.highlights || !host) return;
  const [old, now] = await tokens([before, after], language);
  const found = new Map();
  for (const cell of host.querySelectorAll("td[data-before]")) colorLine(cell, old[cell.dataset.before - 1], found);
  for (const cell of host.querySelectorAll("td[data-after]")) colorLine(cell, now[cell.dataset.after - 1], found);
  clear();
  for (const [kind, highlight] of found) CSS.highlights.set(name(kind), highlight);
}
