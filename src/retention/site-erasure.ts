/** A closed site's reads and pictures go before their time is over: how far has that come, and what was certified? */
import type { AuditReceipt } from "#audit/ports.ts";
import type { KeptRecord } from "#mechanism/record-book.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface SiteErased {
  readonly reads: number;
  readonly images: number;
  readonly alerts: number;
}

export const NOTHING_ERASED: SiteErased = { reads: 0, images: 0, alerts: 0 };

/** What a look at the site's reads found still there, and why. */
export interface SiteLeft {
  /** An order to preserve keeps them. */
  readonly held: number;
  /** Their alert is open: somebody is at work on it. */
  readonly inOpenAlerts: number;
}

export interface SiteCertificate {
  readonly at: Instant;
  readonly index: number;
  readonly leafHash: string;
}

export interface SiteErasure extends KeptRecord {
  /** A site is closed once. */
  readonly id: SiteId;
  readonly code: string;
  readonly cameras: readonly CameraId[];
  /** The entry of the audit log under which it is done. */
  readonly ordered: AuditReceipt;
  /** Since the last certificate, if there was one. */
  readonly erased: SiteErased;
  readonly erasedBefore: SiteErased;
  readonly left: SiteLeft;
  /** True while a run is at work. One that finds it true knows that the run before it was killed. */
  readonly underWay: boolean;
  /** A run was killed: what it erased last was not counted. */
  readonly atLeast: boolean;
  /** The entries that certify it: a second one where something came late. */
  readonly certificates: readonly SiteCertificate[];
  readonly isDone: boolean;
}

type Changes = Partial<Omit<SiteErasure, "id" | "version" | "forceId" | "at">>;
const changed = (erasure: SiteErasure, changes: Changes): SiteErasure => ({
  ...erasure,
  ...changes,
  version: erasure.version + 1,
});

export const begunErasure = (erasure: SiteErasure): SiteErasure =>
  changed(erasure, {
    isDone: false,
    underWay: true,
    atLeast: erasure.atLeast || erasure.underWay,
    left: { held: 0, inOpenAlerts: 0 },
  });

/** After each part, so that whoever waits sees it go on, and a process that is killed forgets one part at most. */
export const carriedOn = (erasure: SiteErasure, gone: SiteErased, left: SiteLeft): SiteErasure =>
  changed(erasure, { erased: sumOf(erasure.erased, gone), left });

export const sumOf = (one: SiteErased, other: SiteErased): SiteErased => ({
  reads: one.reads + other.reads,
  images: one.images + other.images,
  alerts: one.alerts + other.alerts,
});

export const pausedErasure = (erasure: SiteErasure): SiteErasure => changed(erasure, { underWay: false });

/** What comes late and is erased after it is counted and certified anew. */
export const certifiedErasure = (erasure: SiteErasure, certificate: SiteCertificate): SiteErasure =>
  changed(erasure, {
    underWay: false,
    isDone: true,
    atLeast: false,
    certificates: [...erasure.certificates, certificate],
    erasedBefore: sumOf(erasure.erasedBefore, erasure.erased),
    erased: NOTHING_ERASED,
  });

/** A look that found nothing new after it was certified. */
export const stillDone = (erasure: SiteErasure): SiteErasure =>
  changed(erasure, { underWay: false, isDone: true });
