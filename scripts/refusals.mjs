/** Writes docs/reference/refusals.md from the OpenAPI document: every code, its statuses, and where it is answered. `--check` compares only. */
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../docs/reference/refusals.md", import.meta.url);
const DOCUMENT = new URL("../docs/reference/openapi.json", import.meta.url);
const URN = "urn:fosseway:problem:";
/** Named where nearly every operation has the code. */
const NEARLY_ALL = 0.5;

const { paths, components } = JSON.parse(readFileSync(DOCUMENT, "utf8"));
const operations = Object.values(paths).flatMap((path) => Object.values(path));

const codes = new Map();
for (const { operationId, responses } of operations) {
  for (const [status, response] of Object.entries(responses)) {
    for (const code of codesIn(response)) {
      const row = codes.get(code) ?? { statuses: new Set(), operations: new Set() };
      row.statuses.add(status);
      row.operations.add(operationId);
      codes.set(code, row);
    }
  }
}

/** What many operations answer alike is written once in the document. */
function codesIn({ $ref, ...own }) {
  const response = $ref === undefined ? own : components.responses[$ref.split("/").at(-1)];
  return [...JSON.stringify(response).matchAll(/"urn:fosseway:problem:([a-z-]+)"/g)].map(([, code]) => code);
}

const rows = [...codes]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([code, { statuses, operations: where }]) =>
      `| \`${code}\` | ${[...statuses].toSorted().join(", ")} | ${whereWords([...where])} |`,
  );

function whereWords(where) {
  if (where.length === operations.length) return "everywhere";
  if (where.length > operations.length * NEARLY_ALL)
    return `${where.length} of ${operations.length} operations`;
  return where
    .toSorted()
    .map((id) => `\`${id}\``)
    .join(", ");
}

const text = `# What the interface refuses with

Made by \`npm run gen\` from the [OpenAPI document](openapi.json), which is made from the routes. \`type\` of the problem
details (RFC 9457) is \`${URN}\` and the code. An address that no route takes answers 404 \`not-found\`, a method that an
address does not take 405 \`method-not-allowed\`. Every 503 has \`Retry-After\`. What the codes of the outside mean for
whoever runs Fosseway is in [errors.md](errors.md).

| code | status | operations |
|---|---|---|
${rows.join("\n")}
`;

if (process.argv.includes("--check")) {
  if (readFileSync(PAGE, "utf8") !== text) {
    console.error("docs/reference/refusals.md is not what the routes say. Run `npm run gen`.");
    process.exit(1);
  }
} else {
  writeFileSync(PAGE, text);
}
