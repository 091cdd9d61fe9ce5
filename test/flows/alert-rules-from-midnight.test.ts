/** Alerts that are open when a policy begins, and reads on their way: its numbers from its first moment, and not a millisecond before. */
import { expect, it } from "vitest";
import { subjectOfHit } from "#alerting/alert-subject.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import { NOTHING_KNOWN, raiseAlerts } from "#alerting/raise-alerts.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { escalateAlerts } from "#flows/alerts/escalate-alerts.ts";
import { handleAlert } from "#flows/alerts/handle-alert.ts";
import { type MatchReadsPorts, matcher } from "#flows/alerts/match-reads.ts";
import { type ReadCapturePorts, readCapture } from "#flows/intake/read-capture.ts";
import { sendRead } from "#flows/journal/forward-reads.ts";
import type { PictureMaker } from "#images/ports.ts";
import type { Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Camera } from "#terms/camera.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { aroundMidnight, logTo } from "../factories/around-midnight.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { anIntake } from "../factories/intake.ts";
import { aHit, aRead, OKAFOR } from "../factories/voi.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const { escalation, nationalCentre } = HOUSE_NUMBERS;
const CAMERA = { id: makeId("cam", "1"), siteId: makeId("site", "1"), deployment: "fixed" } as Camera;
const UNSTATED = { statedAt: undefined, idempotencyKey: undefined, passing: undefined };

/** The read of this hit comes through the matcher and becomes alert 1. */
async function matches(
  { read, entry, list }: Hit,
  ports: Pick<MatchReadsPorts, "alerts" | "audit" | "feed" | "rulesOf" | "clock">,
): Promise<void> {
  const index = new VoiIndex();
  const { mark, endsAt } = entry;
  index.apply({ ref: 1, mark, tolerance: "exact", endsAt, withdrawn: false }, ports.clock());
  const voi = { byRefs: () => Promise.resolve(new Map([[1, { entry, list }]])) };
  const made = { placeOf: () => undefined, newId: (prefix: "alert") => makeId(prefix, "1") };
  await matcher({ ...ports, ...made, index, voi } as MatchReadsPorts).consume([
    { sequence: 1 as Sequence, read },
  ]);
}

it("an alert goes up by itself after so long, when it is raised, when it is taken and when it goes up", async () => {
  const waitsSeconds = { high: [7, 8, 9], medium: [7, 8, 9], low: [7] };
  const ask = async (now: Instant, rules: RulesOf, forceId: ForceId) => {
    const alerts = new MemoryAlertStore();
    const hit = aHit("AB49 XYZ", { read: { forceId } });
    const clock = { now };
    const ports = {
      alerts,
      lists: { entry: () => Promise.resolve(hit.entry), secret: () => Promise.resolve([]) },
      audit: logTo([]),
      feed: new LiveFeed(),
      rulesOf: rules,
      people: { byId: () => Promise.resolve(undefined) },
      shownTo: allShown,
      reviews: { book: memoryReviews(), lightPlace: () => ({ latDeg: 50, lonDeg: -8 }) },
      events: NO_EVENTS,
      clock: () => clock.now,
    };
    await matches(hit, ports);
    const id = makeId("alert", "1");
    const waits: (number | undefined)[] = [];
    const note = async () => {
      const { escalatesAt } = (await alerts.find(id))!;
      waits.push(escalatesAt && (escalatesAt - clock.now) / 1000);
    };
    await note();
    await handleAlert(id, { type: "take" }, OKAFOR, ports);
    await note();
    // So that it goes up at this very moment, under the rules of this moment.
    const alert = (await alerts.find(id))!;
    await alerts.save([
      { alert: { ...alert, escalatesAt: now }, events: [], expectedVersion: alert.version },
    ]);
    await escalateAlerts(ports);
    await note();
    return waits;
  };
  expect(await aroundMidnight({ escalation: { ...escalation, waitsSeconds } }, ask)).toEqual([
    [300, 300, 900],
    [7, 7, 8],
    [300, 300, 900],
  ]);
});

it("a vehicle that nobody attended raises the next alert for so long", async () => {
  const ask = (now: Instant, rules: RulesOf, forceId: ForceId) => {
    const hit = aHit("AB49 XYZ", { read: { forceId } });
    const earlier = [plusMs(now, -3_600_000), plusMs(now, -3_600_001)];
    const unanswered = new Map([[subjectOfHit(hit), earlier]]);
    const [change] = raiseAlerts(
      [hit],
      { ...NOTHING_KNOWN, unanswered },
      {
        now,
        placeOf: () => undefined,
        escalationOf: (force) => rules(force, now).escalation,
        workOf: (force) => rules(force, now).alertWork,
        newId: () => makeId("alert", "1"),
      },
    );
    return change?.alert.level;
  };
  expect(await aroundMidnight({ escalation: { ...escalation, repeatWindowHours: 1 } }, ask)).toEqual([
    2, 1, 2,
  ]);
});

it("a picture goes to the national centre up to this size, and is made so", async () => {
  const bytes = new Uint8Array(20_000);
  const smaller = { ...nationalCentre, overview: { sizeBytes: 19_999 } };
  const ask = async (now: Instant, rules: RulesOf, forceId: ForceId) => {
    const images = createMemoryImageStore();
    const overview = await images.put(bytes, now);
    const { picturesLeftOut } = await sendRead(aRead("AB49 XYZ", { forceId, images: { overview } }), {
      cameras: {
        byId: () => Promise.resolve({ deployment: "fixed" } as Camera),
      } as unknown as CameraRegister,
      centre: { send: () => Promise.resolve({ accepted: true }) },
      images,
      rulesOf: rules,
      clock: () => now,
      stop: new AbortController().signal,
      onDamagedPicture: () => {},
    });
    return picturesLeftOut;
  };
  expect(await aroundMidnight({ nationalCentre: smaller }, ask)).toEqual([0, 1, 0]);
});

it("a picture is made for the national centre up to this size", async () => {
  const smaller = { ...nationalCentre, overview: { sizeBytes: 19_999 } };
  const patch: PictureMaker["patch"] = (image) => Promise.resolve(image);
  const ask = async (receivedAt: Instant, rules: RulesOf, forceId: ForceId) => {
    const made: number[] = [];
    const overview: PictureMaker["overview"] = (image, { limits }) => {
      made.push(limits.overview.sizeBytes);
      return Promise.resolve(image);
    };
    const intake: ReadCapturePorts = anIntake({ pictures: { overview, patch } });
    const vrm = aRead("AB49 XYZ").vrm;
    const overviewImage = Uint8Array.of(1);
    await readCapture(
      { kind: "text", vrm, vrmRaw: vrm, alternatives: [], overviewImage },
      { ...UNSTATED, camera: { ...CAMERA, forceId }, receivedAt, capturedAt: receivedAt },
      { ...intake, rulesOf: rules },
    );
    return made;
  };
  expect(await aroundMidnight({ nationalCentre: smaller }, ask)).toEqual([[25_000], [19_999], [25_000]]);
});
