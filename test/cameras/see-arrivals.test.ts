/** Whoever connects a camera sees what arrives, what was wrong with it and what to change; of nobody's key or password anything. */
import { expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { seeArrivals } from "#flows/cameras/see-arrivals.ts";
import { takeDelivery } from "#flows/intake/take-delivery.ts";
import type { Delivery } from "#ingest/delivery.ts";
import { type SeenArrival, senderOf } from "#ingest/seen-arrival.ts";
import { whatToChange } from "#ingest/what-to-change.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { messageOf } from "../contracts/camera-recordings.ts";
import { aCamera, anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { memoryArrivals } from "../support/stores/camera-arrivals.ts";

const PROTOCOLS = cameraProtocols();
const CAMERA = aCamera(1, { lane: 2 });
const later = (ms: number): Instant => plusMs(RECEIVED_AT, ms);

function anOnlooker() {
  const arrivals = memoryArrivals();
  let names = 0;
  const newName = () => {
    names += 1;
    return `arrival-${names}`;
  };
  const seen = seeArrivals({ arrivals, protocols: PROTOCOLS, clock: () => RECEIVED_AT, newName });
  return { arrivals, seen, intake: Object.assign(anIntake(), { seen }) };
}

const delivery = (protocol: string, message: string, sender: Delivery["sender"], of = protocol): Delivery => {
  const { contentType, body, path, headers } = messageOf(of, message);
  const came = { receivedAt: RECEIVED_AT, truncated: false, sizeBytes: body.length };
  return { protocol, contentType, body, path, headers, sender, ...came };
};
const OWN: Delivery["sender"] = { known: true, camera: CAMERA };

it("tells each arrival with its end, and what came before anybody looked", async () => {
  const { arrivals, seen, intake } = anOnlooker();
  await takeDelivery(delivery("fosseway", "one-read", OWN), intake);
  await seen.keep();
  expect(await arrivals.newest(CAMERA.id, 9)).toEqual([]);
  await arrivals.watch(CAMERA.id, later(1));
  await takeDelivery(delivery("fosseway", "one-read", OWN), intake);
  await takeDelivery(delivery("fosseway", "xml-that-nobody-asked-for", OWN), intake);
  await takeDelivery(delivery("milesight", "recognition", OWN), intake);
  await seen.keep();
  const told = (await arrivals.newest(CAMERA.id, 9)).toReversed();
  expect(told.map(({ protocol, end }) => `${protocol} ${end}`)).toEqual([
    "fosseway read",
    "fosseway duplicate",
    "fosseway quarantined",
    expect.stringMatching(/^milesight/),
  ]);
  expect(told.every(({ at, sizeBytes }) => at === RECEIVED_AT && sizeBytes > 0)).toBe(true);
  expect(JSON.stringify(told)).not.toMatch(/AB49|vrm/i);
});

it("tells what arrived at another node than the one that shows, of a camera and of strangers", async () => {
  const { arrivals, seen: shows } = anOnlooker();
  const clock = () => RECEIVED_AT;
  const takesIn = seeArrivals({ arrivals, protocols: PROTOCOLS, clock, newName: () => "of-the-other-node" });
  const intake = Object.assign(anIntake(), { seen: takesIn });
  await arrivals.watch(CAMERA.id, later(1));
  await takeDelivery(delivery("fosseway", "one-read", OWN), intake);
  for (const node of [takesIn, shows]) await node.keep();
  expect(await arrivals.newest(CAMERA.id, 9)).toMatchObject([{ id: "of-the-other-node", end: "read" }]);
});

it("keeps again what the database did not take, and each arrival once", async () => {
  const { arrivals, seen, intake } = anOnlooker();
  await arrivals.watch(CAMERA.id, later(1));
  await takeDelivery(delivery("fosseway", "one-read", OWN), intake);
  const { keep } = arrivals;
  arrivals.keep = () => Promise.reject(new Error("away"));
  await expect(seen.keep()).rejects.toThrow("away");
  arrivals.keep = keep;
  await seen.keep();
  await seen.keep();
  expect(await arrivals.newest(CAMERA.id, 9)).toHaveLength(1);
});

it("says that a message is another protocol's, and where that is sent", async () => {
  const { arrivals, seen, intake } = anOnlooker();
  await arrivals.watch(CAMERA.id, later(1));
  await seen.keep();
  await takeDelivery(delivery("axis", "event-with-pictures", OWN, "hikvision"), intake);
  await seen.keep();
  expect(await arrivals.newest(CAMERA.id, 1)).toMatchObject([{ reason: "bad-message", speaks: "hikvision" }]);
});

it("tells a stranger who comes again and again once, hides no other, and stays small", async () => {
  const { arrivals, seen, intake } = anOnlooker();
  await arrivals.watch("strangers", later(1));
  const stranger = { known: false, name: "key 0123456789ab" } as const;
  for (let i = 0; i < 500; i += 1) await takeDelivery(delivery("fosseway", "one-read", stranger), intake);
  for (let i = 0; i < 500; i += 1)
    seen.turnedAway({
      ...{ cameraId: undefined, protocol: undefined, path: `/camera/${i}`, from: "192.0.2.1", sizeBytes: 0 },
      ...{ pictures: 0, captures: 0, quarantined: 0, end: "turned-away", reason: "no-such-path" },
    });
  await seen.keep();
  expect((await arrivals.newest("strangers", 1_000)).length).toBeLessThanOrEqual(200);
});

it("a system that names a camera it does not speak for is told at its own login", async () => {
  const { arrivals, seen, intake } = anOnlooker();
  await arrivals.watch(CAMERA.id, later(1));
  await seen.keep();
  const sender = { known: true, camera: CAMERA, speaksFor: [] } as const;
  await takeDelivery(delivery("bof", "compact-capture", sender), intake);
  await seen.keep();
  const [told] = await arrivals.newest(CAMERA.id, 1);
  expect(told).toMatchObject({ reason: "unknown-camera", said: expect.stringContaining("by the login of") });
  expect(words(told!)).toContain("not in the register");
});

it("a login that was asked for is no trouble once it is given", async () => {
  const { arrivals, seen } = anOnlooker();
  await arrivals.watch("strangers", later(1));
  const asked: Parameters<typeof seen.turnedAway>[0] = {
    ...{ cameraId: undefined, protocol: "dahua-itsapi", path: "/x", from: "192.0.2.1", sizeBytes: 9 },
    ...{ pictures: 0, captures: 0, quarantined: 0, end: "turned-away" },
    reason: "login-missing",
  };
  seen.turnedAway(asked);
  seen.turnedAway({ ...asked, from: "192.0.2.2" });
  seen.loggedIn("dahua-itsapi", "192.0.2.1");
  await seen.keep();
  expect(await arrivals.newest("strangers", 9)).toMatchObject([{ from: "192.0.2.2" }]);
});

const ARRIVAL: SeenArrival = {
  ...{ at: RECEIVED_AT, cameraId: makeId("cam", "1"), protocol: "axis", sizeBytes: 1, pictures: 1 },
  ...{ captures: 1, quarantined: 0, end: "read", times: 1 },
};
const FACTS = { title: "Axis", paths: ["/vendor/axis/KEY"], sendsPictures: true, toleranceMs: 10_000 };
const words = (arrival: Partial<SeenArrival>) => whatToChange({ ...ARRIVAL, ...arrival }, FACTS).join(" ");

it("says what to change in words for each cause, and nothing of a good read", () => {
  expect(senderOf(ARRIVAL)).toBe(ARRIVAL.cameraId);
  expect(words({})).toBe("");
  expect(words({ pictures: 0 })).toContain("without a picture");
  expect(words({ skewMs: -10_000 })).toBe("");
  expect(words({ skewMs: -10_001 })).toContain("10 seconds ahead");
  expect(words({ skewMs: 7_200_000 })).toContain("2 hours after");
  expect(words({ end: "quarantined", reason: "impossible-time", skewMs: -3_600_000 })).toContain(
    "60 minutes ahead",
  );
  expect(words({ end: "quarantined", reason: "unknown-camera", said: "key 0123" })).toContain(
    "No camera has this key",
  );
  expect(words({ end: "quarantined", reason: "unknown-camera", said: "no key" })).toContain("sends no key");
  expect(
    words({ end: "quarantined", reason: "bad-message", detail: "a local time without a zone" }),
  ).toContain("zone");
  expect(words({ end: "quarantined", reason: "site-not-live" })).toContain("site");
  expect(words({ end: "quarantined", reason: "body-too-large" })).toContain("smaller pictures");
});
