/** Draws the rooms from the imports in the code into ARCHITECTURE.md; with `--check` only says whether the picture is fresh. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import cruiser from "../.dependency-cruiser.mjs";
import { ROOMS, SHELL } from "../rooms.mjs";

const FILE = fileURLToPath(new URL("../ARCHITECTURE.md", import.meta.url));
const BEGIN = "<!-- picture: begin (npm run picture) -->";
const END = "<!-- picture: end -->";

const { output } = await cruise(
  ["src"],
  { ...cruiser.options, exclude: { path: "[.]test[.]ts$" } },
  undefined,
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const picture = draw(roomArrows(output.modules));
const page = readFileSync(FILE, "utf8");
const fresh = page.replace(
  new RegExp(`${escaped(BEGIN)}[\\s\\S]*${escaped(END)}`),
  `${BEGIN}\n${picture}\n${END}`,
);

if (process.argv.includes("--check")) {
  if (fresh !== page) {
    console.error("The picture in ARCHITECTURE.md is not the code's. Run `npm run picture`.");
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, fresh);
  console.log(`Drew ${output.modules.length} modules.`);
}

/** Which room uses which, counted once. An empty list would mean that the tool read nothing. */
function roomArrows(modules) {
  const roomOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1];
  const arrows = new Set();
  for (const module of modules) {
    for (const { resolved } of module.dependencies) {
      const [from, to] = [roomOf(module.source), roomOf(resolved)];
      if (from && to && from !== to) arrows.add(`${from}>${to}`);
    }
  }
  if (arrows.size === 0) throw new Error("no imports between rooms were found: the picture would be empty");
  return [...arrows].map((arrow) => arrow.split(">"));
}

/**
 * Every room uses `terms`, and `app` uses everything: those arrows say nothing. An arrow that a longer way implies is left
 * out too, so that what remains can be read.
 */
function draw(arrows) {
  const telling = arrows.filter(([from, to]) => to !== "terms" && from !== "app");
  const uses = new Map();
  for (const [from, to] of telling) uses.set(from, [...(uses.get(from) ?? []), to]);
  const reaches = (from, to, seen = new Set()) =>
    (uses.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  const direct = telling.filter(
    ([from, to]) => !(uses.get(from) ?? []).some((other) => other !== to && reaches(other, to)),
  );
  const order = [...ROOMS, ...SHELL];
  const sorted = direct.sort(
    ([a, b], [c, d]) => order.indexOf(a) - order.indexOf(c) || order.indexOf(b) - order.indexOf(d),
  );
  return ["```mermaid", "flowchart BT", ...sorted.map(([from, to]) => `  ${from} --> ${to}`), "```"].join(
    "\n",
  );
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
