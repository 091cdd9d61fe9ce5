/** What disclosure needs from outside: requests as events, the asset register, the counts of other rooms, and a printer. */
import type { DeviceId, FoiRequestId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Device } from "./device.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { Letter } from "./letter.ts";

export type FoiSaved = { readonly saved: true; readonly request: FoiRequest } | { readonly saved: false };

export interface FoiRequests {
  find(id: FoiRequestId): Promise<FoiRequest | undefined>;
  /** Oldest receipt first. */
  all(): Promise<readonly FoiRequest[]>;
  /** Adds `event` as number `expectedVersion + 1`; not saved when somebody else was faster. */
  append(id: FoiRequestId, event: FoiEvent, expectedVersion: number): Promise<FoiSaved>;
  /** 1, 2, 3 ... in each year of receipt; never given twice. */
  nextNumber(year: number): Promise<number>;
}

export interface DeviceRegister {
  add(device: Device): Promise<void>;
  find(id: DeviceId): Promise<Device | undefined>;
  all(): Promise<readonly Device[]>;
  /** The retired device; undefined when it is unknown or retired already. */
  retire(id: DeviceId, reason: string, now: Instant): Promise<Device | undefined>;
}

/** Hits since a moment: raised, compared by a person, and what came of them. */
export interface HitCounts {
  readonly raised: number;
  readonly verified: number;
  readonly misread: number;
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
}

/** Searches since a moment by how far back they reached. */
export interface SearchCounts {
  /** In words, for example `up to 90 days`. */
  readonly tier: string;
  readonly answered: number;
  readonly refused: number;
}

/** The counts of other rooms, without a mark in them. */
export interface PublicCounter {
  hitsSince(moment: Instant): Promise<HitCounts>;
  searchesSince(moment: Instant): Promise<readonly SearchCounts[]>;
  readsErasedSince(moment: Instant): Promise<number>;
  /** Deliveries that were not taken in, by reason (a code of quarantine). */
  deliveriesRefusedSince(
    moment: Instant,
  ): Promise<readonly { readonly reason: string; readonly count: number }[]>;
}

/** Makes a PDF of a letter: tagged, with title and language. */
export interface LetterPrinter {
  pdf(letter: Letter): Promise<Uint8Array>;
}
