import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import type { CountRules } from "#figures/count-event.ts";
import { loggedNumbers } from "#figures/logged-numbers.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { loggedTries, tally } from "#figures/tally.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
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

const YEARS = [
  { tiers: [{ upToDays: 90, words: UP_TO_90 }], beyondTiers: "older", smallCount: 5 },
  { months: ["2026-10"], year: "2025" },
] as const;

/** As whoever published them counted. */
function counted(): readonly OpenNumber[] {
  const tries = tally();
  const ownForce = makeId("force", "marlshire");
  const rules: CountRules = { ownForce, rulesOf: () => ({ figures: YEARS[0] }) };
  for (const [index, event] of events().entries()) tries.take(loggedTries(index, event, rules));
  const own = tries.byDay("2025-01-01" as LocalDate).filter(({ force }) => force === ownForce);
  const byMonth = own.map((count) => ({ ...count, month: count.day.slice(0, 7) }));
  return loggedNumbers({ lately: own, byMonth, ...YEARS[1] }, YEARS[0]);
}

const NUMBERS: readonly OpenNumber[] = [
  ...counted(),
  // Not of the log: nobody can hold it against one.
  { name: "reads-kept", part: "", period: "now", of: "", least: 5_000, most: 9_999 },
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
      ...YEARS[1],
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
  const lately = (one: OpenNumber, name: string) => one.name === name && one.period === "last-12-months";
  const wrong = NUMBERS.map((one) =>
    lately(one, "hits-put-before-an-officer") ? { ...one, least: 10, most: 19 } : one,
  );
  const without = wrong.filter((one) => !lately(one, "reads-deleted"));
  const madeUp = { name: "searches-answered", part: "made up", period: "last-12-months" as const, of: "" };
  const { text, status } = await verify(published([...without, { ...madeUp, least: 9, most: 9 }]));
  expect(status).toBe(1);
  expect(text).toContain(
    "  hits-put-before-an-officer, last-12-months: published 10 to 19, by the log fewer than 10\n",
  );
  expect(text).toContain("  reads-deleted, last-12-months: published nothing, by the log 20 to 49\n");
  expect(text).toContain("  searches-answered (made up), last-12-months: published 9, by the log nothing\n");
  expect(text).toContain("3 numbers differ.");
});

it("leaves out what was logged after the numbers were published", async () => {
  const { text } = await verify(published(NUMBERS, EVENTS - 1));
  expect(text).toContain("  reads-deleted, last-12-months: published 20 to 49, by the log 0\n");
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
