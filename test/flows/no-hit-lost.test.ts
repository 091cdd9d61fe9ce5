/** Whatever officers do, and in whatever order reads come: every hit is in an alert that somebody was, or is, shown. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import { meetingOf, subjectOf, subjectOfHit } from "#alerting/alert-subject.ts";
import { decideAlert, type OfficerCommand } from "#alerting/decide-alert.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import type { Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aRead, NOW, OKAFOR, person } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const ALL = { state: "all", withCovert: true, hiddenLists: [], forces: EVERY_FORCE } as const;

const LISTED = [
  aHit("AB49 XYZ"),
  aHit("AB49 XYZ", { entry: { reason: "no-insurance", priority: "low" } }),
  aHit("AB49 XYZ", { entry: { action: "silent" } }),
  aHit("CD49 EFG", { entry: { reason: "no-insurance", priority: "low" } }),
];
const POSSIBLE = {
  ...aHit("AB49 XYZ"),
  kind: "possible" as const,
  entry: LISTED[0]!.entry,
  list: LISTED[0]!.list,
};

const STEPS: readonly OfficerCommand[] = [
  { type: "take" },
  { type: "verify", verdict: "matches" },
  { type: "verify", verdict: "misread" },
  { type: "act", response: "no-action", standing: [] },
  { type: "close", outcome: "no-trace" },
  { type: "close", outcome: "no-further-action" },
  { type: "close", outcome: "arrest" },
  { type: "release" },
  { type: "undo", withinSeconds: alertWork.undoSeconds },
];

type Turn =
  | { readonly kind: "seen"; readonly hits: readonly Hit[]; readonly mark: string }
  | { readonly kind: "step"; readonly which: number; readonly command: OfficerCommand };

const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  fc
    .subarray([LISTED[0]!, LISTED[1]!, LISTED[2]!], { minLength: 1 })
    .map((hits) => ({ kind: "seen" as const, hits, mark: "AB49 XYZ" })),
  fc.constant<Turn>({ kind: "seen", hits: [LISTED[3]!], mark: "CD49 EFG" }),
  fc.constant<Turn>({ kind: "seen", hits: [POSSIBLE], mark: "A849 XYZ" }),
  fc.record({
    kind: fc.constant("step" as const),
    which: fc.nat(20),
    command: fc.constantFrom(...STEPS),
  }),
);

const anyDay = fc.array(fc.record({ turn: anyTurn, minutes: fc.constantFrom(0, 1, 20, 61) }), {
  minLength: 1,
  maxLength: 30,
});

it("§12.2 Peter Chapman: no hit is without an alert, and a vehicle that is seen within the pursuit of a closed one says so", async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async (day) => {
      const world = { store: new MemoryAlertStore(), now: NOW, serial: 0, hits: [] as Hit[] };
      for (const { turn, minutes } of day) {
        world.now = plusMs(world.now, minutes * 60_000);
        if (turn.kind === "seen") await see(turn, world);
        else await take(turn, world);
      }
      const { alerts } = await world.store.list(ALL, { limit: 1_000 });
      const met = new Set<string>();
      for (const alert of alerts) {
        for (const step of await world.store.history(alert.id)) {
          if ("sighting" in step) met.add(meetingOf(step.sighting.readId, subjectOf(alert.grounds)));
        }
      }
      for (const hit of world.hits) expect(met).toContain(meetingOf(hit.read.id, subjectOfHit(hit)));
    }),
    { numRuns: 150 },
  );
});

interface World {
  readonly store: MemoryAlertStore;
  now: Instant;
  serial: number;
  readonly hits: Hit[];
}

async function see({ hits, mark }: Turn & { kind: "seen" }, world: World): Promise<void> {
  const { store, now } = world;
  const read = aRead(mark, { capturedAt: now, receivedAt: now });
  const joint = hits.map((hit) => ({ ...hit, read }));
  const known = await store.known(joint, repeatedSince(now, escalation), pursuedSince(now, alertWork));
  const changes = raiseAlerts(joint, known, {
    now,
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
    newId: () => {
      world.serial += 1;
      return makeId("alert", String(world.serial));
    },
  });
  expect(await store.raise(changes, world.serial as Sequence)).toMatchObject({ saved: true });
  for (const { alert, events } of changes) {
    const closed = known.closed.get(subjectOf(alert.grounds)) ?? [];
    const ofMark = closed.filter(({ outcome }) => outcome !== "misread" && outcome !== "cloned-plate");
    if (events[0]?.type === "raised" && ofMark.length > 0) expect(alert.continues).toBeDefined();
  }
  world.hits.push(...joint);
}

/** A step that is not permitted changes nothing; one that reopens beside an open alert is refused by the store. */
async function take({ which, command }: Turn & { kind: "step" }, { store, now }: World): Promise<void> {
  const { alerts } = await store.list(ALL, { limit: 1_000 });
  const alert = alerts[which % Math.max(1, alerts.length)];
  if (alert === undefined) return;
  const decision = decideAlert(alert, command, person(OKAFOR), now);
  if (!decision.accepted) return;
  const after = decision.events.reduce<Alert>(evolveAlert(escalation), alert);
  await store.save([{ alert: after, events: decision.events, expectedVersion: alert.version }]);
}
