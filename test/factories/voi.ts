/** Lists, entries and reads with named states, one fixed `now`, and marks that were never issued. */
import type { Hit } from "#matching/hit.ts";
import { possibilitiesOf, probabilityOf } from "#matching/possibilities.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";

export const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const HOUR_MS = 3_600_000;

export const vrm = (text: string): Vrm => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(`not a mark: ${text}`);
  return parsed;
};

const force = makeId("force", "marlshire");
export const OKAFOR: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "constable",
  roles: ["control-room"],
  forceId: force,
};
export const PRYCE: Officer = {
  id: makeId("off", "pryce"),
  name: "Dilys Pryce",
  rank: "inspector",
  roles: ["anpr-manager"],
  forceId: force,
};
export const person = ({ id, name }: Officer) => ({ id, name });

let serial = 0;
const next = () => {
  serial += 1;
  return String(serial).padStart(6, "0");
};

export const aList = (facts: Partial<VoiList> = {}): VoiList => ({
  id: makeId("list", next()),
  name: "Stolen in Marlshire",
  kind: "response",
  forceId: force,
  owner: person(PRYCE),
  legalBasis: "Common law, prevention of crime",
  publishedAt: NOW,
  maxAgeMs: 24 * HOUR_MS,
  tolerance: "one-character",
  ...facts,
});

export const anEntry = (list: VoiList, mark: string, facts: Partial<VoiEntry> = {}): VoiEntry => ({
  id: makeId("voi", next()),
  listId: list.id,
  mark: vrm(mark),
  reason: "stolen",
  action: "stop",
  priority: "medium",
  warnings: [],
  owner: person(PRYCE),
  originForce: "MARL",
  legalBasis: list.legalBasis,
  addedAt: NOW,
  endsAt: plusMs(NOW, 30 * DAY_MS),
  ...facts,
});

const hash = parseImageHash("a".repeat(64));

export const aRead = (mark: string, facts: Partial<Read> = {}): Read => ({
  id: makeId("read", next()),
  vrm: vrm(mark),
  vrmRaw: mark,
  cameraId: makeId("cam", "pell-1"),
  siteId: makeId("site", "pell"),
  forceId: makeId("force", "marlshire"),
  capturedAt: plusMs(NOW, 1_000),
  receivedAt: plusMs(NOW, 1_200),
  confidence: confidence(0.97),
  alternatives: [],
  images: { patch: hash, overview: hash },
  engine: { name: "scripted", version: "1" },
  ...facts,
});

export type HitFacts = Partial<Omit<Hit, "read" | "entry" | "list">> & {
  readonly read?: Partial<Read>;
  readonly entry?: Partial<VoiEntry>;
  readonly list?: Partial<VoiList>;
};

/** A read of this mark that met an entry with the same one. */
export function aHit(mark: string, { read: readFacts, entry, list, ...facts }: HitFacts = {}): Hit {
  const on = aList(list);
  const sought = anEntry(on, mark, entry);
  const read = aRead(mark, readFacts);
  const possibilities = possibilitiesOf(read);
  return {
    read,
    entry: sought,
    list: on,
    kind: "exact",
    basis: "mark",
    probability: probabilityOf(sought.mark, possibilities),
    possibilities,
    compareWith: vrm(mark),
    stale: false,
    ...facts,
  };
}
