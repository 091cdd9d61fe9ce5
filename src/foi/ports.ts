/** What answering a request needs from outside: requests as events, the asset register, and a printer. */
import type { DeviceId, FoiRequestId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Device } from "./device.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { Letter } from "./letter.ts";

type FoiSaved = { readonly saved: true; readonly request: FoiRequest } | { readonly saved: false };

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

/** Makes a PDF of a letter: tagged, with title and language. */
export interface LetterPrinter {
  pdf(letter: Letter): Promise<Uint8Array>;
}
