/** The asset register: every camera of every class, who made it, where, and whether faces are recognised with it. */
import type { DeviceId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";

export const DEVICE_CLASSES = [
  "cctv",
  "anpr-fixed",
  "anpr-mobile",
  "body-worn",
  "dash-front",
  "dash-rear",
  "drone",
] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export const FACIAL_RECOGNITION = ["none", "live", "retrospective", "both"] as const;
export type FacialRecognition = (typeof FACIAL_RECOGNITION)[number];

export const DEVICE_STATES = ["in-use", "in-store", "retired"] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** Devices alike in all these facts, held by one unit. Countries are ISO 3166-1 alpha-2 codes. */
export interface Device {
  readonly id: DeviceId;
  /** The force that holds them. */
  readonly forceId: ForceId;
  readonly class: DeviceClass;
  readonly maker: string;
  readonly model: string;
  readonly countryOfManufacture: string;
  /** Country of the company that owns the maker: the question asked of forces is about producers as well as factories. */
  readonly countryOfParent: string;
  /** The list of equipment of concern it stands on, if any. */
  readonly onConcernList?: string | undefined;
  /** Since when it stands there. */
  readonly onConcernListSince?: LocalDate | undefined;
  readonly facialRecognition: FacialRecognition;
  readonly count: number;
  readonly ownerUnit: string;
  readonly firmware?: string | undefined;
  /** The last day on which the maker mends faults in it. */
  readonly supportEnds?: LocalDate | undefined;
  /** The contract they were bought or are looked after under. */
  readonly contract?: string | undefined;
  readonly state: DeviceState;
  readonly addedAt: Instant;
  readonly retiredAt?: Instant | undefined;
  readonly retiredReason?: string | undefined;
}
