/** What forwarding needs from outside: the national centre itself, and a ledger of what it has answered for. */
import type { Sequence } from "#journal/ports.ts";
import type { LineHealth, OutboxMessage } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { CaptureRecord } from "./capture-record.ts";

export type CentreAnswer =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reason: string };

export interface NationalCentre {
  /**
   * Sends one capture. Sending the same capture again is harmless: the centre knows it by mark, camera and capture time.
   * Throws `OutsideError`: `national-centre-unreachable` (also when the answer was lost, or was too slow or too long) or
   * `national-centre-denied`. Ends soon after `stop`, whatever the centre does.
   */
  send(capture: CaptureRecord, stop?: StopSignal): Promise<CentreAnswer>;
}

/** A picture that came after its capture. The centre joins the two by mark, camera and capture time, whichever comes first. */
export interface PictureRecord extends Pick<CaptureRecord, "vrm" | "national" | "capturedAt"> {
  readonly shows: "plate" | "vehicle";
  readonly picture: Uint8Array;
}

export interface NationalPictures {
  /** Throws as `NationalCentre.send` does. */
  addPicture(record: PictureRecord, stop?: StopSignal): Promise<CentreAnswer>;
}

/** A late picture beside its read. */
export interface BesideRead extends Pick<Read, "vrm" | "cameraId" | "forceId" | "capturedAt"> {
  readonly readId: ReadId;
  readonly shows: PictureRecord["shows"];
  readonly picture: ImageHash;
}

/** Which late pictures the centre has yet to be told of. */
export interface LatePicturesToTell {
  /** Of reads captured before `moment`, or of all, the oldest first. */
  untold(limit: number, moment?: Instant): Promise<readonly BesideRead[]>;
  told(picture: Pick<BesideRead, "readId" | "shows">, at: Instant): Promise<void>;
}

/** The centre's answer about one read, ready to be written down. */
export interface Settlement {
  readonly sequence: Sequence;
  readonly read: Read;
  readonly answer: CentreAnswer;
  /** True when it had been sent before and the answer was lost. */
  readonly resent: boolean;
  readonly picturesLeftOut: number;
  /** Pictures that could no longer be read from our own disk; the capture went without them. */
  readonly picturesDamaged: number;
}

/** Counts of one camera and hour of capture. */
export interface ForwardingTally {
  readonly cameraId: CameraId;
  readonly hour: Instant;
  readonly accepted: number;
  readonly refused: number;
  readonly resent: number;
  readonly picturesLeftOut: number;
  readonly picturesDamaged: number;
}

export interface RefusedRead {
  readonly readId: ReadId;
  readonly cameraId: CameraId;
  readonly reason: string;
  readonly at: Instant;
}

export type SendMark = "sending" | "settled";

export interface ForwardingLedger {
  cursor(): Promise<Sequence>;
  /**
   * Marks entries as being sent, and returns the marks that some of them had before: `sending` means an attempt whose
   * answer we do not know, `settled` that the centre has answered and the entry must not be sent again.
   */
  begin(sequences: readonly Sequence[]): Promise<ReadonlyMap<Sequence, SendMark>>;
  /** Writes answers down and moves the cursor to `upTo`, if given, in one transaction. Refused reads go to the outbox, undelivered. */
  settle(settlements: readonly Settlement[], upTo: Sequence | undefined, now: Instant): Promise<void>;
  /** A refused read that a person had sent again was accepted: it is counted so, and leaves the outbox, in one transaction. */
  acceptedAfterAll(message: Pick<OutboxMessage, "id">, read: Read, now: Instant): Promise<void>;
  /** `failure` in words for the ANPR manager, without a mark or a place. */
  failed(failure: string, now: Instant): Promise<void>;
  /** Of the line to the centre. */
  health(): Promise<LineHealth>;
  /** By hour of capture, from `from` up to but not including `to`. */
  tallies(from: Instant, to: Instant): Promise<readonly ForwardingTally[]>;
  /** Newest first. */
  refused(limit: number): Promise<readonly RefusedRead[]>;
  refusedTotal(): Promise<number>;
}
