/** Reads and searches for the contract of the read store: seeded, with fictional marks, cameras and officers. */
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { Question, SearchRequest } from "#access/search-request.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { Sequence } from "#journal/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { type CameraId, type ForceId, makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { aVrm, aRead as numberedRead } from "../factories/reads.ts";

export const vrm = aVrm;

export function at(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw new Error(`${text} is no moment`);
  return moment;
}

export const camera = (number: number): CameraId => makeId("cam", `north-${number}`);
export const pattern = (text: string): VrmPattern => text as VrmPattern;
export const sequence = (number: number): Sequence => number as Sequence;
export const RECEIPT: AuditReceipt = { index: 1, leafHash: "00", checkpoint: "signed" };

let serial = 0;

/** The barest read there is, each with an id of its own: `AB49 XYZ` at noon on 18 November 2026. */
export function aRead(parts: Partial<Read> = {}): Read {
  const capturedAt = parts.capturedAt ?? at("2026-11-18T12:00:00.000Z");
  const mark = parts.vrm ?? vrm("AB49XYZ");
  return numberedRead(++serial, {
    vrm: mark,
    vrmRaw: mark,
    cameraId: camera(1),
    siteId: makeId("site", "north"),
    capturedAt,
    receivedAt: capturedAt,
    ...parts,
  });
}

/** A read with everything that a read can carry, none of it round. */
export function aFullRead(): Read {
  return aRead({
    vrm: vrm("OI49OIO"),
    vrmRaw: "0I49 OIO",
    confidence: confidence(0.1 + 0.2),
    alternatives: [
      { vrm: vrm("OI49O1O"), confidence: confidence(1 / 3) },
      { vrm: vrm("QI49OIO"), confidence: confidence(1e-9) },
    ],
    lines: 2,
    country: { code: "IE", probability: Math.fround(0.91) },
    colour: { name: "yellow", probability: Math.fround(0.7) },
    corners: [
      [10.25, 20],
      [110.1, 21.7],
      [109.9, 45.3],
      [9.5, 44.01],
    ],
    direction: "away",
    lane: 3,
    position: { latDeg: 50.000000123, lonDeg: -8.1 },
    images: {
      original: parseImageHash("a1".repeat(32)),
      patch: parseImageHash("b2".repeat(32)),
      overview: parseImageHash("c3".repeat(32)),
    },
    engine: { name: "plate-reader", version: "1.1.0" },
  });
}

/** A request as an analyst writes it. */
export function aRequest(question: Question, parts: Partial<SearchRequest> = {}): SearchRequest {
  return {
    asker: {
      id: makeId("off", "analyst"),
      name: "Ansel Lyst",
      rank: "staff",
      roles: ["analyst"],
      forceId: makeId("force", "marlshire"),
    },
    question,
    capturedFrom: at("2026-01-01T00:00:00.000Z"),
    capturedTo: at("2026-12-31T00:00:00.000Z"),
    purpose: "investigation",
    category: "serious",
    reference: "MAR/2026/0417",
    justification: "The vehicle left the scene of the Ostrey robbery on the A-road northwards.",
    ...parts,
  };
}

/** A search that nobody judged: only for asking the store what it holds. */
export function permitted(
  question: Question,
  parts: Partial<SearchRequest & { earliestPermitted: Instant; permittedForces: readonly ForceId[] }> = {},
): AuthorisedSearch {
  const search = {
    earliestPermitted: instant(0),
    rule: { policyId: "policy_test", policyVersion: "1", ruleId: "test" },
    ...aRequest(question),
    ...parts,
  };
  return search as unknown as AuthorisedSearch;
}
