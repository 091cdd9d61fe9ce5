/** What answering a request needs from outside: requests as events, the asset register, and a printer. */
import type { DeviceId, FoiRequestId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { ChecksByDevice, ComponentCheck } from "./component-check.ts";
import type { Device } from "./device.ts";
import type { DeviceChange, DevicePerson, SavedDevice } from "./device-changes.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { Letter } from "./letter.ts";
import type { Cells } from "./sheet-columns.ts";

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
  add(device: Device, by: DevicePerson): Promise<void>;
  find(id: DeviceId): Promise<Device | undefined>;
  all(): Promise<readonly Device[]>;
  /** The retired device; undefined when it is unknown or retired already. */
  retire(id: DeviceId, reason: string, now: Instant, by: DevicePerson): Promise<Device | undefined>;
  /** Puts a check of a component to a device. False when the device is unknown or retired. */
  check(id: DeviceId, check: ComponentCheck, now: Instant, by: DevicePerson): Promise<boolean>;
  /** What was checked of each device of a force. */
  checksOf(forceId: ForceId): Promise<ChecksByDevice>;
  /** How many changes the force's register has seen. */
  version(forceId: ForceId): Promise<number>;
  /** All of them or none; false, and nothing saved, when the register has changed since `version`. */
  saveAll(forceId: ForceId, saved: readonly SavedDevice[], version: number): Promise<boolean>;
  /** Newest first. What was added before histories were kept has none. */
  historyOf(id: DeviceId): Promise<readonly DeviceChange[]>;
}

/** The first sheet of a spreadsheet as rows of text, heading first; or what is wrong with the file, in words. */
export type SheetReader = (
  bytes: Uint8Array,
) => Promise<{ readonly rows: readonly Cells[] } | { readonly problem: string }>;

/** Makes a PDF of a letter: tagged, with title and language. */
export interface LetterPrinter {
  pdf(letter: Letter): Promise<Uint8Array>;
}

/** Makes a file for word processors of a letter, with the same words. */
export interface LetterDocuments {
  docx(letter: Letter): Promise<Uint8Array>;
}
