/** An officer asks what reads say together: judged, logged, counted and worked out, on stores in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import { signatureOf } from "#access/authority-signature.ts";
import type { ReadAnalyser } from "#analysis/ports.ts";
import type { AuditRow } from "#audit/ports.ts";
import { type AnalysePorts, analyseAgain, analyseReads } from "#flows/analysis/analyse-reads.ts";
import { askAuthority } from "#flows/search/ask-authority.ts";
import { signAuthority } from "#flows/search/sign-authority.ts";
import type { Installation } from "#policy/installation.ts";
import type { Sharing } from "#policy/sharing-record.ts";
import type { AuthorityId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";
import { aLog } from "../factories/audit-export.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aForce, aSystem, marlshireUnder } from "../factories/installation.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryAuthorityStore } from "../support/stores/authority-store.ts";
import { memoryReadAnalyser } from "../support/stores/memory-analyser.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { memorySearchStore } from "../support/stores/search-store.ts";
import { CHESHIRE, daysAgo, NOW, QUAY } from "./desk.ts";

const officer = (name: string, rank: Officer["rank"], role: Officer["roles"][number]): Officer => ({
  ...{ id: makeId("off", name), name, rank, roles: [role] },
  forceId: makeId("force", "marlshire"),
});
const ANALYST = officer("analyst", "constable", "analyst");
const CONTROLLER = officer("controller", "constable", "control-room");
const INSPECTOR = officer("inspector", "inspector", "authorising-officer");

const MARK = aVrm("AB49XYZ");
const OTHER = aVrm("CD49EFG");
const JOURNEY: AnalysisQuestion = { kind: "journey", vrm: MARK };
const CONVOY: AnalysisQuestion = { kind: "convoy", vrm: MARK, withinSeconds: 60, fewest: 3 };

const CAMERAS = [makeId("cam", "quay"), makeId("cam", "market"), makeId("cam", "bridge")] as const;
/** Three passes of one vehicle at three cameras, and another vehicle close behind at each. */
const READS: readonly Read[] = CAMERAS.flatMap((cameraId, at) => {
  const capturedAt = daysAgo(3 - at);
  return [
    aRead(2 * at, { vrm: MARK, cameraId, capturedAt }),
    aRead(2 * at + 1, { vrm: OTHER, cameraId, capturedAt: plusMs(capturedAt, 20_000) }),
  ];
});
const OWN = READS.filter(({ vrm }) => vrm === MARK);
const NEIGHBOURS = aRead(9, { vrm: MARK, capturedAt: daysAgo(1), forceId: makeId("force", "elsewhere") });

let desk: ReturnType<typeof openDesk> extends Promise<infer Opened> ? Opened : never;
beforeEach(async () => {
  desk = await openDesk();
});

async function openDesk() {
  const rows: AuditRow[] = [];
  const audit = await aLog(0, { rows });
  let ids = 0;
  let system: Installation = marlshireUnder(CHESHIRE);
  let now = NOW;
  let failure: Error | undefined;
  let looks = 0;
  const held = [...READS, NEIGHBOURS];
  const inMemory = memoryReadAnalyser(() => held);
  const looked = <Answer>(answer: () => Promise<Answer>): Promise<Answer> => {
    looks += 1;
    return failure === undefined ? answer() : Promise.reject(failure);
  };
  const analyser: ReadAnalyser = {
    ...inMemory,
    vehicles: (...asked) => looked(() => inMemory.vehicles(...asked)),
    readsOf: (...asked) => looked(() => inMemory.readsOf(...asked)),
  };
  const sharings = memoryRecordBook<Sharing>();
  const notUndone: unknown[] = [];
  const ports = {
    clock: () => now,
    newId: ((prefix) => makeId(prefix, `${++ids}`)) as NewId,
    system: () => system,
    sharings,
    authorities: memoryAuthorityStore(),
    searches: memorySearchStore(),
    audit,
    analyser,
    counter: memoryReadStore().counter,
    // Without roads the straight line stands.
    roads: { snap: () => undefined } as unknown as AnalysePorts["roads"],
    sites: { placeOf: () => QUAY, whereSeen: () => undefined } as unknown as AnalysePorts["sites"],
    cases: {
      find: (id: Read["siteId"]) =>
        Promise.resolve({ id, name: "Ostrey Quay", forceId: makeId("force", "marlshire") } as never),
    },
    positions: { find: () => Promise.resolve(QUAY) },
    rulesOf: houseRules,
    notUndone: (one: unknown) => void notUndone.push(one),
    people: { officerFor: () => Promise.resolve(undefined) },
  };
  return {
    ...{ ports, notUndone, held },
    looks: () => looks,
    setSystem: (next: Installation) => {
      system = next;
    },
    later: (ms: number) => {
      now = plusMs(now, ms);
    },
    fail: (with_: Error | undefined) => {
      failure = with_;
    },
    /** What the log holds, in its order: who did what, with what outcome, and what was told. */
    logged: () => rows.map(({ text }) => JSON.parse(text)),
  };
}

const matterOf = (question: AnalysisQuestion, change = {}) => ({
  ...{ question, capturedFrom: daysAgo(9), capturedTo: NOW },
  ...({ purpose: "investigation", category: "major", reference: "MAR/4711/26" } as const),
  justification: "The vehicle left the scene of a robbery in Ostrey; no other enquiry can place it.",
  ...change,
});

const analyse = (
  question: AnalysisQuestion,
  more: { authorityId?: AuthorityId; asker?: Officer; change?: object } = {},
) =>
  analyseReads(
    { asker: more.asker ?? ANALYST, matter: matterOf(question, more.change), authorityId: more.authorityId },
    desk.ports,
  );

async function signed(question: AnalysisQuestion): Promise<AuthorityId> {
  const grounds = { offence: "Robbery", proportionality: "One mark, over the days about the robbery." };
  const asked = await askAuthority(ANALYST, { matter: matterOf(question), grounds }, desk.ports);
  if (!asked.asked) throw new Error(asked.refusal.code);
  const reason = "Necessary for the robbery, and no wider than it must be.";
  const outcome = await signAuthority(asked.authority.id, INSPECTOR, { type: "sign", reason }, desk.ports);
  if (!outcome.decided) throw new Error(outcome.problem.code);
  return asked.authority.id;
}

const usesLeft = async (id: AuthorityId): Promise<number> => {
  const authority = await desk.ports.authorities.find(id);
  return (authority && signatureOf(authority)?.usesLeft) ?? expect.fail("it was signed");
};
const steps = () => desk.logged().map(({ operation, outcome }) => `${operation} ${outcome}`);

describe("an analysis that needs no signature", () => {
  it("is in the log before it is worked out and again before it is told, and looking at places is an entry of its own", async () => {
    const answer = await analyse(JOURNEY);
    if (!answer.answered || answer.result.kind !== "journey") throw new Error("a journey was asked for");
    expect(answer.result.found.reads.map(({ id }) => id)).toEqual(OWN.map(({ id }) => id));
    expect(answer.result.legs).toHaveLength(2);
    expect(answer.places.map(({ name }) => name)).toEqual(["Ostrey Quay"]);
    expect(steps()).toEqual(["consult allowed", "consult allowed", "disclose allowed"]);
    expect(desk.logged()[1].facts).toMatchObject({ what: "places", occasion: "answered-search" });
    expect(desk.logged()[2].facts).toMatchObject({ reads: 3 });
  });

  it("tells no place to whoever may not see where cameras stand, and logs no look at any", async () => {
    const answer = await analyse(JOURNEY, { asker: CONTROLLER });
    expect(answer).toMatchObject({ answered: true, places: [] });
    expect(steps()).toEqual(["consult allowed", "disclose allowed"]);
  });

  it("of a vehicle that nobody read answers with nothing, and says so in the log", async () => {
    const answer = await analyse({ kind: "journey", vrm: aVrm("ZZ49ZZZ") });
    expect(answer).toMatchObject({ answered: true, places: [], result: { found: { reads: [] }, legs: [] } });
    expect(desk.logged().at(-1)).toMatchObject({ operation: "disclose", facts: { reads: 0 } });
  });

  it("is judged anew when it is looked at again, for its asker alone, and not for ever", async () => {
    const first = await analyse(JOURNEY);
    if (!first.answered) throw new Error("it was permitted");
    const again = (asker: Officer) => analyseAgain(first.id, asker, undefined, desk.ports);
    expect(await again(CONTROLLER)).toBeUndefined();
    expect(await again(ANALYST)).toMatchObject({ answered: true, id: first.id });
    desk.later(CHESHIRE.pages.turnWithinHours * HOUR_MS + 1);
    expect(await again(ANALYST)).toMatchObject({ answered: false, refusal: { code: "page-too-late" } });
    expect(desk.looks()).toBe(2);
  });
});

describe("an analysis that needs a signature", () => {
  it("is refused without one, with the refusal in the log, and nothing is looked up", async () => {
    const answer = await analyse(CONVOY);
    expect(answer).toMatchObject({
      answered: false,
      refusal: { code: "authority-needed", authoriserRank: "inspector" },
    });
    expect(desk.looks()).toBe(0);
    expect(steps()).toEqual(["consult refused"]);
  });

  it("is answered under one, counts as a use of it, and names the vehicle that was near", async () => {
    const authorityId = await signed(CONVOY);
    const before = await usesLeft(authorityId);
    const answer = await analyse(CONVOY, { authorityId });
    if (!answer.answered || answer.result.kind !== "convoy") throw new Error("company was asked for");
    expect(answer.result.found.vehicles.map(({ vrm }) => vrm)).toEqual([OTHER]);
    expect(answer.places).toEqual([]);
    expect(await usesLeft(authorityId)).toBe(before - 1);
  });

  it("is refused under a signature for another kind, or for another vehicle", async () => {
    const authorityId = await signed(CONVOY);
    const others: readonly AnalysisQuestion[] = [
      { ...CONVOY, kind: "associates" },
      { ...CONVOY, vrm: OTHER },
    ];
    for (const question of others) {
      expect(await analyse(question, { authorityId })).toMatchObject({
        answered: false,
        refusal: { code: "authority-not-covering" },
      });
    }
    expect(desk.looks()).toBe(0);
  });

  it("that was stopped gives its use back, and the log says that nothing was told", async () => {
    const authorityId = await signed(CONVOY);
    const before = await usesLeft(authorityId);
    desk.fail(new OutsideError("search-stopped", "the asker went away", { retryable: false }));
    await expect(analyse(CONVOY, { authorityId })).rejects.toMatchObject({ code: "search-stopped" });
    expect(await usesLeft(authorityId)).toBe(before);
    expect(desk.logged().at(-1)).toMatchObject({ operation: "consult", outcome: "failed" });
    expect(steps()).not.toContain("disclose allowed");
    expect(desk.notUndone).toEqual([]);
    desk.fail(undefined);
    expect(await analyse(CONVOY, { authorityId })).toMatchObject({ answered: true });
  });
});

describe("between forces", () => {
  const elsewhere = makeId("force", "elsewhere");
  const until = (days: number): Sharing => ({
    ...{ id: makeId("share", "1"), version: 1, forceId: elsewhere, at: daysAgo(3) },
    by: { id: makeId("off", "partner"), name: "partner" },
    ...{
      withForce: ANALYST.forceId,
      purposes: ["investigation"],
      from: daysAgo(3),
      until: plusMs(NOW, days * DAY_MS),
    },
    ...{ agreedBy: "A superintendent", reference: "ELS/1", reason: "Robberies on both sides of the county." },
  });

  beforeEach(() => desk.setSystem(aSystem([aForce("marlshire", CHESHIRE), aForce("elsewhere", CHESHIRE)])));

  const forcesRead = async (change: object = {}) => {
    const answer = await analyse(JOURNEY, { change });
    if (!answer.answered) return answer.refusal.code;
    const { found } = answer.result;
    return "reads" in found ? [...new Set(found.reads.map(({ forceId }) => forceId))] : [];
  };

  it("another force's reads are worked with only while it shares them with the asker's force, for this purpose", async () => {
    expect(await forcesRead()).toEqual([ANALYST.forceId]);
    await desk.ports.sharings.add(until(1));
    expect(await forcesRead()).toEqual([ANALYST.forceId, elsewhere]);
    expect(await forcesRead({ purpose: "intelligence" })).toEqual([ANALYST.forceId]);
    desk.later(DAY_MS);
    expect(await forcesRead()).toEqual([ANALYST.forceId]);
  });

  it("what a third force was given is not the asker's", async () => {
    await desk.ports.sharings.add({ ...until(1), withForce: makeId("force", "yonder") });
    expect(await forcesRead()).toEqual([ANALYST.forceId]);
    expect(await forcesRead({ forces: [elsewhere] })).toBe("force-not-shared");
  });
});
