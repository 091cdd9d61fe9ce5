import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { instant } from "#terms/instant.ts";
import { aLog, anEvent, exportText, proofTools } from "../../test/factories/audit-export.ts";
import { verifyFigures } from "./verify-figures.ts";

const AT = Date.parse("2026-11-29T12:00:00Z");
const UP_TO_90 = "up to 90 days";

let folder = "";
let log = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-figures-"));
  const audit = await aLog(0);
  for (const event of events()) await audit.append(event);
  log = await file("log.jsonl", await exportText(audit));
});
afterAll(() => rm(folder, { recursive: true }));

/** Seven vehicles put before an officer, one of them another force's; two searches of one and one refused; thirty reads deleted. */
function events(): readonly AuditEvent[] {
  const one = (
    operation: AuditEvent["operation"],
    object: string,
    more: Partial<AuditEvent> = {},
  ): AuditEvent => ({
    ...{ ...anEvent(0), at: instant(AT), operation, object, outcome: "allowed" },
    ...more,
  });
  const raised = (n: number, force: string) =>
    one("alert.raise", `alert_${n}`, { facts: { steps: ["raised"], raisedBy: `read_${n}`, force } });
  const asked = (n: number, outcome: AuditEvent["outcome"]) =>
    one("consult", `search_${n}`, {
      outcome,
      facts: { page: "first", oldestAgeDays: 30, force: "force_marlshire" },
    });
  return [
    ...[0, 1, 2, 3, 4, 5].map((n) => raised(n, "force_marlshire")),
    raised(6, "force_vale"),
    asked(1, "allowed"),
    asked(2, "allowed"),
    asked(3, "refused"),
    one("erase", "retention", {
      facts: { step: "certified", reads: 30, readsOf: ["force_marlshire 30"] },
    }),
  ];
}

const EVENTS = 11;

const number = (name: string, least: number, most = least, part = "") => ({
  ...{ name, part, period: "last-12-months" as const },
  ...{ least, most },
});

const NUMBERS = [
  number("reads-deleted", 30),
  number("hits-put-before-an-officer", 6),
  number("hits-found-to-match", 0),
  number("hits-found-to-be-misreads", 0),
  number("searches-answered", 1, 4, UP_TO_90),
  number("searches-refused", 1, 4, UP_TO_90),
  number("searches-answered", 0, 0, "older"),
  number("searches-refused", 0, 0, "older"),
  // Not of the log: nobody can hold it against one.
  { ...number("reads", 5_000), period: "last-24-hours" },
];

const published = (numbers: readonly object[] = NUMBERS, entries = EVENTS) => ({
  force: "Marlshire Constabulary",
  at: "2026-11-29T12:00:00.000Z",
  counting: {
    ...{
      forceId: "force_marlshire",
      ownForce: "force_marlshire",
      entries,
      since: "2025-11-29",
      smallCount: 5,
    },
    forces: ["force_marlshire", "force_vale"],
    reaches: {
      force_marlshire: [
        { from: "2025-11-29", tiers: [{ upToDays: 90, words: UP_TO_90 }], beyondTiers: "older" },
      ],
    },
  },
  numbers,
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function verify(numbers: object | string, at = log) {
  let text = "";
  let status: number | undefined;
  const write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  const path = await file("numbers.json", typeof numbers === "string" ? numbers : JSON.stringify(numbers));
  await verifyFigures(
    path,
    { log: at },
    {
      ...{ tools: proofTools, out: { write }, err: { write } },
      setExitCode: (code) => {
        status = code;
      },
    },
  );
  return { text, status };
}

it("agrees with numbers that are the log's, whatever is told beside them", async () => {
  const { text, status } = await verify(published());
  expect([status, text]).toEqual([0, expect.stringContaining("that the log can prove is the log's.")]);
});

it("names each number that is not the log's, one that was left out and one that was made up", async () => {
  const wrong = NUMBERS.map((one) =>
    one.name === "hits-put-before-an-officer" ? { ...one, least: 7, most: 7 } : one,
  );
  const without = wrong.filter(({ name }) => name !== "reads-deleted");
  const { text, status } = await verify(
    published([...without, number("searches-answered", 9, 9, "made up")]),
  );
  expect(status).toBe(1);
  expect(text).toContain("  hits-put-before-an-officer: published 7, by the log 6\n");
  expect(text).toContain("  reads-deleted: published nothing, by the log 30\n");
  expect(text).toContain("  searches-answered (made up): published 9, by the log nothing\n");
  expect(text).toContain("3 numbers differ.");
});

it("leaves out what was logged after the numbers were published", async () => {
  const { text } = await verify(published(NUMBERS, EVENTS - 1));
  expect(text).toContain("  reads-deleted: published 30, by the log 0\n");
});

it("says nothing of numbers when the export has not all entries, or is none", async () => {
  const short = await verify(published(NUMBERS, EVENTS + 1));
  expect([short.status, short.text]).toEqual([
    1,
    expect.stringContaining("1 of these entries are not in the export"),
  ]);
  const other = await file("other.jsonl", "{}\n");
  expect(await verify(published(), other)).toMatchObject({
    status: 1,
    text: expect.stringContaining("is not an export of an audit log"),
  });
  for (const damaged of ["", "{", "[]", '{"numbers":[]}'])
    expect(await verify(damaged)).toMatchObject({
      status: 1,
      text: expect.stringContaining("Download it again"),
    });
});
