/** A vehicle put on a list now: is it told where it was just before, as far as the policy goes and no further, and with a receipt? */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type LookBackPorts, lookBack, lookBackForSeveral } from "#flows/lists/look-back.ts";
import type { Sequence } from "#journal/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { aList, anEntry, aRead, NOW, PRYCE } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";

const HOUR_MS = 3_600_000;
const { lookBack: RULES } = HOUSE_NUMBERS;
const FRESH_MS = RULES.alertWithinMinutes * 60_000;
const list = aList();

let logged: AuditEvent[];
let ports: LookBackPorts;
let store: ReturnType<typeof memoryReadStore>;
let alerts: MemoryAlertStore;

beforeEach(() => {
  logged = [];
  store = memoryReadStore();
  alerts = new MemoryAlertStore();
  let serial = 0;
  ports = {
    reads: {
      sightings: (permitted, receipt) => {
        // The receipt comes first: what is looked at stands in the log already.
        expect(logged.some(({ operation }) => operation === "consult")).toBe(true);
        return store.sightings.sightings(permitted, receipt);
      },
      newestOf: store.sightings.newestOf,
    },
    alerts: { known: alerts.known.bind(alerts), save: alerts.save.bind(alerts) },
    feed: { publishAlerts: () => {} },
    placeOf: () => undefined,
    rulesOf: houseRules,
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
});

const seen = (...moments: readonly Instant[]) =>
  store.appender.append(
    moments.map((capturedAt) => aRead("AB49 XYZ", { capturedAt, receivedAt: capturedAt })),
    moments.length as Sequence,
  );
const looked = (facts: Partial<VoiEntry> = {}) =>
  lookBack(anEntry(list, "AB49 XYZ", { priority: "high", ...facts }), list, PRYCE, ports);

describe("lookBack", () => {
  it("says how often and where the vehicle was last seen", async () => {
    await seen(plusMs(NOW, -3 * HOUR_MS), plusMs(NOW, -2 * HOUR_MS));
    const answer = await looked();
    expect(answer).toMatchObject({ reads: 2, newest: { capturedAt: plusMs(NOW, -2 * HOUR_MS) } });
    expect(answer?.alertId).toBeUndefined();
  });

  it.each([
    ["high", RULES.hours.high],
    ["medium", RULES.hours.medium],
  ] as const)(
    "goes back as far as the policy says for %s priority, to the millisecond",
    async (priority, hours) => {
      await seen(plusMs(NOW, -hours * HOUR_MS), plusMs(NOW, -hours * HOUR_MS - 1));
      expect(await looked({ priority })).toMatchObject({ reads: 1 });
    },
  );

  it("goes further where a person is at risk, whatever the priority", async () => {
    await seen(
      plusMs(NOW, -RULES.personAtRiskHours * HOUR_MS),
      plusMs(NOW, -RULES.personAtRiskHours * HOUR_MS - 1),
    );
    expect(await looked({ priority: "low", reason: "missing-person" })).toMatchObject({ reads: 1 });
  });

  it("asks nothing, and logs nothing, where the policy does not look back", async () => {
    await seen(plusMs(NOW, -60_000));
    expect(await looked({ priority: "low" })).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it("asks for the list's own force alone", async () => {
    const elsewhere = aRead("AB49 XYZ", {
      capturedAt: plusMs(NOW, -60_000),
      forceId: makeId("force", "elsewhere"),
    });
    await store.appender.append([elsewhere], 1 as Sequence);
    expect(await looked()).toMatchObject({ reads: 0 });
  });

  it("raises an alert from a sighting of the last minutes, which says that it was seen before it was listed", async () => {
    await seen(plusMs(NOW, -FRESH_MS));
    const answer = await looked();
    const alert = await alerts.find(answer!.alertId!);
    expect(alert?.grounds.signals?.map(({ code }) => code)).toContain("seen-before-listed");
    expect(logged.map(({ operation }) => operation)).toEqual(["consult", "alert.raise"]);
  });

  it("looks for as many that came together as the policy permits, and tells how many it left out", async () => {
    await seen(plusMs(NOW, -HOUR_MS));
    const others = Array.from({ length: RULES.mostEntries }, () =>
      anEntry(list, "CD49 XYZ", { priority: "high" }),
    );
    const entries = [anEntry(list, "AB49 XYZ", { priority: "high" }), ...others];
    const { looked: all, leftOut } = await lookBackForSeveral(entries, list, PRYCE, ports);
    expect(all).toHaveLength(RULES.mostEntries);
    expect(all.map(({ found }) => found.reads).filter((reads) => reads > 0)).toEqual([1]);
    expect(leftOut).toBe(1);
  });

  it("raises none from an older one", async () => {
    await seen(plusMs(NOW, -FRESH_MS - 1));
    expect((await looked())?.alertId).toBeUndefined();
    expect(
      await alerts.list(
        { state: "all", withCovert: true, hiddenLists: [], forces: { except: [] } },
        { limit: 10 },
      ),
    ).toMatchObject({ alerts: [] });
  });
});
