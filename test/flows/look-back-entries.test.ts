/** Vehicles that an import put on a list: is each looked for by itself, under policy, with a receipt, and is what is left out said? */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type LookBackEntriesPorts, lookBackForEntries } from "#flows/lists/look-back-entries.ts";
import type { Sequence } from "#journal/ports.ts";
import type { ListSettings } from "#matching/list-settings.ts";
import { parseMark } from "#matching/mark-pattern.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { ListKind } from "#matching/voi-list.ts";
import type { LookBackRules } from "#policy/rule-numbers.ts";
import { type CameraId, makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { aList, anEntry, aRead, NOW, OKAFOR, person } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryLookBacks } from "../support/stores/look-backs.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";

const HOUR_MS = 3_600_000;
const { lookBack: RULES } = HOUSE_NUMBERS;
const IMPORT = makeId("import", "one");
const GATE = makeId("cam", "gate");

let logged: AuditEvent[];
let store: ReturnType<typeof memoryReadStore>;
let lookBacks: ReturnType<typeof memoryLookBacks>;
let alerts: MemoryAlertStore;
let stop: AbortController;

beforeEach(() => {
  logged = [];
  store = memoryReadStore();
  lookBacks = memoryLookBacks();
  alerts = new MemoryAlertStore();
  stop = new AbortController();
});

function portsFor(
  kind: ListKind,
  rules: Partial<LookBackRules>,
  settings: ListSettings,
): LookBackEntriesPorts {
  let serial = 0;
  return {
    lookBacks: lookBacks.book,
    lists: { find: () => Promise.resolve({ ...aList(), kind, ...settings }) },
    reads: {
      sightings: store.sightings.sightings,
      newestOf: (permitted, receipt) => {
        // The receipt comes first: what is looked at stands in the log already.
        expect(logged.at(-1)?.operation).toBe("consult");
        return store.sightings.newestOf(permitted, receipt);
      },
    },
    alerts: { known: alerts.known.bind(alerts), save: alerts.save.bind(alerts) },
    feed: { publishAlerts: () => {} },
    placeOf: () => undefined,
    rulesOf: (force, now) => ({ ...houseRules(force, now), lookBack: { ...RULES, ...rules } }),
    audit: {
      append: (event) => {
        logged.push(event);
        return Promise.resolve({ index: logged.length, leafHash: "", checkpoint: "" });
      },
    },
    clock: () => NOW,
    newId: (prefix) => {
      serial += 1;
      return makeId(prefix, `new-${serial}`);
    },
  };
}

interface Case {
  readonly kind?: ListKind;
  readonly rules?: Partial<LookBackRules>;
  readonly settings?: ListSettings;
}

/** Looks back for an import of these entries, and says what stands on its report. */
async function lookedFor(
  entries: readonly VoiEntry[],
  { kind = "response", rules = {}, settings = {} }: Case = {},
) {
  lookBacks.queue(
    { id: IMPORT, cause: "import", by: person(OKAFOR), listId: aList().id, now: NOW, version: 1 },
    entries,
  );
  await lookBackForEntries(portsFor(kind, rules, settings), stop.signal);
  const { items } = await lookBacks.book.seen(IMPORT, true, { limit: 100 });
  return { report: await lookBacks.book.find(IMPORT), seen: items };
}

const entry = (mark: string, facts: Partial<VoiEntry> = {}) =>
  anEntry(aList(), mark, { priority: "high", ...facts });
const read = (mark: string, capturedAt: Instant, cameraId: CameraId = GATE) =>
  store.appender.append([aRead(mark, { capturedAt, receivedAt: capturedAt, cameraId })], 1 as Sequence);

describe("lookBackForEntries", () => {
  it("says of each vehicle where it was last seen, and names those that were seen in the log", async () => {
    await read("AB49 XYZ", plusMs(NOW, -3 * HOUR_MS));
    await read("AB49 XYZ", plusMs(NOW, -2 * HOUR_MS));
    const { report, seen } = await lookedFor([entry("AB49 XYZ"), entry("CD49 XYZ")]);
    expect(report).toMatchObject({ state: "done", entries: 2, gone: 2, looked: 2, leftOut: 0 });
    expect(seen).toMatchObject([
      { mark: "AB49XYZ", cameraId: GATE, capturedAt: plusMs(NOW, -2 * HOUR_MS), covert: false },
    ]);
    expect(seen[0]?.alertId).toBeUndefined();
    expect(logged.map(({ operation, facts }) => [operation, facts?.["vehicles"] ?? facts?.["mark"]])).toEqual(
      [
        ["consult", 2],
        ["consult", "AB49XYZ"],
      ],
    );
    expect(logged[0]?.facts).toMatchObject({ authority: OKAFOR.id, importId: IMPORT, version: 1 });
  });

  it("goes back for each entry as far as the policy says for it, and for some not at all", async () => {
    for (const mark of ["AB49 XYZ", "CD49 XYZ", "EF49 XYZ"]) await read(mark, plusMs(NOW, -48 * HOUR_MS));
    const { report, seen } = await lookedFor([
      entry("AB49 XYZ", { priority: "high" }),
      entry("CD49 XYZ", { priority: "medium" }),
      entry("EF49 XYZ", { priority: "low" }),
    ]);
    expect(seen.map(({ mark }) => mark)).toEqual(["AB49XYZ"]);
    expect(report).toMatchObject({ gone: 3, looked: 2 });
  });

  it("leaves out more than the policy permits, parts of marks and what is over, and counts them", async () => {
    const marks = ["AB49 XYZ", "CD49 XYZ", "EF49 XYZ", "GH49 XYZ"].map((mark) => entry(mark));
    const over = entry("KL49 XYZ", { endsAt: plusMs(NOW, -1) });
    const { report } = await lookedFor(
      [entry("MN49 XYZ", { mark: parseMark("AB49X??") as VrmPattern }), over, ...marks],
      {
        rules: { mostImported: { ...RULES.mostImported, response: 4 } },
      },
    );
    expect(report).toMatchObject({ state: "done", entries: 6, gone: 4, looked: 2, parts: 1, leftOut: 2 });
  });

  it("asks nothing for a list of a kind that the policy does not look back for", async () => {
    await read("AB49 XYZ", plusMs(NOW, -HOUR_MS));
    const { report, seen } = await lookedFor([entry("AB49 XYZ")], { kind: "bulk" });
    expect(report).toMatchObject({ state: "not-by-policy", looked: 0 });
    expect([seen, logged]).toEqual([[], []]);
  });

  it("raises an alert from a sighting of the last minutes, unless the list asks for none at that place", async () => {
    await read("AB49 XYZ", plusMs(NOW, -60_000));
    const { seen } = await lookedFor([entry("AB49 XYZ")]);
    const alert = await alerts.find(seen[0]!.alertId!);
    expect(alert?.grounds.signals?.map(({ code }) => code)).toContain("seen-before-listed");
    const elsewhere = { where: { cameras: [makeId("cam", "elsewhere")], sites: [] } };
    lookBacks = memoryLookBacks();
    const { seen: again } = await lookedFor([entry("AB49 XYZ")], { settings: elsewhere });
    expect(again).toHaveLength(1);
    expect(again[0]?.alertId).toBeUndefined();
    expect(logged.at(-1)).toMatchObject({ outcome: "refused", facts: { because: "not-at-listed-place" } });
  });

  it("keeps a silent entry apart, and its log entries covert", async () => {
    await read("AB49 XYZ", plusMs(NOW, -HOUR_MS));
    const { seen } = await lookedFor([entry("AB49 XYZ", { action: "silent" })]);
    expect(seen).toMatchObject([{ covert: true }]);
    expect(logged.map(({ facts }) => facts?.["covert"])).toEqual([true, true]);
  });

  it("begins nothing more once another node has the turn", async () => {
    stop.abort();
    const { report } = await lookedFor([entry("AB49 XYZ")]);
    expect(report).toMatchObject({ state: "queued", gone: 0 });
  });
});
