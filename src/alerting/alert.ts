/** An alert: a hit put before a person, every step after that, and what came of it. */
import type { HitBasis } from "#matching/hit.ts";
import type { Possibility } from "#matching/possibilities.ts";
import type { EntryAction, ExpectedVehicle } from "#matching/voi-entry.ts";
import type { ListKind } from "#matching/voi-list.ts";
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { AlertId, CameraId, ForceId, ReadId, SiteId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import type { ReadMark, Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import type { CloneWarning } from "./clone-warning.ts";
import type { Signal } from "./signals.ts";

/** A misread verdict closes the alert, so it is an outcome and not a state. */
export const ALERT_STATES = ["raised", "taken", "verified", "acted", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What the control room does about a verified alert. */
export const RESPONSES = ["stop-requested", "unit-sent", "observe", "passed-on", "no-action"] as const;
export type Response = (typeof RESPONSES)[number];

export const OUTCOMES = [
  "stopped",
  "arrest",
  "seized",
  "person-safe",
  "no-trace",
  "not-attended",
  "misread",
  "stale-marker",
  "cloned-plate",
  "no-further-action",
  "other",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why nobody was sent: without it the figures cannot say whether units or interest were wanting. */
export const NOT_ATTENDED_BECAUSE = [
  "no-unit-free",
  "too-far",
  "out-of-hours",
  "low-priority",
  "other",
] as const;
export type NotAttendedBecause = (typeof NOT_ATTENDED_BECAUSE)[number];

/** What was found in or with the vehicle. */
export const FINDINGS = [
  "drugs",
  "weapon",
  "cash",
  "stolen-property",
  "uninsured",
  "missing-person",
  "other",
] as const;
export type Finding = (typeof FINDINGS)[number];

/** One read that met the entry. The first raised the alert; later ones joined it. */
export interface Sighting
  extends Pick<Read, "timeFrom" | "clock" | "direction" | "lane" | "images" | "country" | "colour"> {
  readonly readId: ReadId;
  readonly vrm: ReadMark;
  readonly vrmRaw: string;
  /** Undefined when the camera does not say how sure it is. */
  readonly confidence?: number | undefined;
  readonly cameraId: CameraId;
  readonly siteId: SiteId;
  /** Whose read it is; undefined where an older release kept it, which served one force alone. */
  readonly forceId?: ForceId | undefined;
  readonly capturedAt: Instant;
  readonly receivedAt: Instant;
  /** The camera stated a time that cannot be: the read itself waits in quarantine. */
  readonly refused?: true | undefined;
  /** The camera's own number of the vehicle, where it tells of one several times. */
  readonly toldOf?: string | undefined;
}

/** How the read met the mark that is sought; it stays as it was at the first read. */
export interface HitGrounds {
  readonly kind: "exact" | "possible";
  readonly basis: HitBasis;
  /** Probability that the plate bears the sought mark; undefined when the reader did not list it. */
  readonly probability?: number | undefined;
  /** The same where the reader did not list it, judged by which characters are taken for one another. */
  readonly estimate?: number | undefined;
  /** What is odd about the read or the vehicle: a hint to look at, never a reason to hide the hit. */
  readonly signals?: readonly Signal[] | undefined;
  /** All that the plate may bear, likeliest first; alerts of older releases have none. */
  readonly possibilities?: readonly Possibility[] | undefined;
  readonly readText: ReadMark;
  readonly entryText: Vrm | VrmPattern;
  readonly compareWith: ReadMark;
}

/** One entry that the mark stands on, as it was when a read met it, whatever happens to list and entry later. */
export interface AlertReason {
  readonly stale: boolean;
  readonly entryId: VoiEntryId;
  readonly list: {
    readonly id: VoiListId;
    readonly name: string;
    readonly kind: ListKind;
    /** Shown to some people alone when the read met it, who the list says. */
    readonly limited?: true | undefined;
    /** Whose list it is; undefined where an older release kept it. */
    readonly forceId?: ForceId | undefined;
    readonly publishedAt: Instant;
  };
  readonly reason: ReasonCode;
  /** As its source wrote it, of a reason that is not known here. */
  readonly sourceReason?: string | undefined;
  readonly priority: Priority;
  readonly entryAction: EntryAction;
  /** What may be asked of a patrol: never stronger than the entry's. */
  readonly action: EntryAction;
  /** A dangerous entry that one person alone had seen: no stop while it is so. */
  readonly unchecked?: boolean | undefined;
  readonly warnings: readonly string[];
  readonly information?: string | undefined;
  readonly expected?: ExpectedVehicle | undefined;
}

/** Gravest first, so that the first one leads. */
export type AlertReasons = readonly [AlertReason, ...AlertReason[]];

/** The hit and the gravest entry behind it; `also` has the others that the same mark stands on. */
export interface AlertGrounds extends HitGrounds, AlertReason {
  readonly also?: readonly AlertReason[] | undefined;
}

/** Which sighting a person compared with the text. */
export type ComparedSighting = Pick<Sighting, "readId" | "cameraId" | "capturedAt">;

/** How an alert begins. */
export interface RaisedEvent {
  readonly type: "raised";
  readonly at: Instant;
  readonly id: AlertId;
  readonly grounds: AlertGrounds;
  readonly sighting: Sighting;
  /** Sentences to be read before any button. */
  readonly cautions: readonly string[];
  readonly clone?: CloneWarning | undefined;
  /** Earlier alerts on this entry that ended without anybody acting: the new one starts higher. */
  readonly level: number;
  /** An alert on this vehicle was closed a short time ago: this one goes on from there. */
  readonly continues?: Continued | undefined;
}

/** The closed alert that a new one goes on from. */
export interface Continued {
  readonly alertId: AlertId;
  readonly closedAt: Instant;
  readonly outcome: Outcome;
  /** Sightings of the closed one, and of those that it went on from. */
  readonly sightings: number;
}

/** What an officer's last step changed, kept as long as it could be taken back. */
export interface Undoable {
  readonly step: "verify" | "act" | "close";
  readonly at: Instant;
  readonly by: Person;
  /** Of the alert as it was before the step. */
  readonly fromVersion: number;
  readonly before: Pick<Alert, "state" | "verdict" | "compared" | "response" | "cautions">;
}

/** What an officer says of the vehicle; each may be taken back for a moment. */
export type OfficerEvent =
  | {
      readonly type: "verified";
      readonly at: Instant;
      readonly by: Person;
      /** Steps of older releases do not say which. */
      readonly compared?: ComparedSighting | undefined;
      readonly secondSource?: string | undefined;
      readonly vehicleMatches?: boolean | undefined;
    }
  | {
      readonly type: "misread";
      readonly at: Instant;
      readonly by: Person;
      readonly compared?: ComparedSighting | undefined;
      readonly correctedVrm?: Vrm | undefined;
    }
  | {
      readonly type: "acted";
      readonly at: Instant;
      readonly by: Person;
      readonly response: Response;
      readonly note?: string | undefined;
    }
  | {
      readonly type: "closed";
      readonly at: Instant;
      readonly by: Person;
      readonly outcome: Outcome;
      /** Of `not-attended`; steps of older releases have the reason in the note alone. */
      readonly because?: NotAttendedBecause | undefined;
      readonly found?: readonly Finding[] | undefined;
      readonly note?: string | undefined;
      /** How many alerts were closed with this one in one act; undefined for one that was closed by itself. */
      readonly together?: number | undefined;
    };

/** What may follow, in the order that `decide-alert.ts` permits. */
export type LaterEvent =
  | {
      /** A later read met other entries than the first: put on a list since, or taken off. */
      readonly type: "reasons-changed";
      readonly at: Instant;
      readonly reasons: AlertReasons;
      readonly cautions: readonly string[];
    }
  | {
      readonly type: "seen-again";
      readonly at: Instant;
      readonly sighting: Sighting;
      readonly clone?: CloneWarning | undefined;
    }
  | {
      readonly type: "escalated";
      readonly at: Instant;
      readonly level: number;
      readonly because: "waited" | "seen-again";
    }
  | { readonly type: "taken"; readonly at: Instant; readonly by: Person }
  | {
      readonly type: "handed-over";
      readonly at: Instant;
      readonly by: Person;
      readonly to: Person;
      readonly note?: string | undefined;
    }
  | {
      readonly type: "released";
      readonly at: Instant;
      readonly by: Person;
      readonly note?: string | undefined;
    }
  | {
      readonly type: "undone";
      readonly at: Instant;
      readonly by: Person;
      readonly step: Undoable["step"];
    }
  | OfficerEvent;

export type AlertEvent = RaisedEvent | LaterEvent;

export interface Alert {
  readonly id: AlertId;
  /** Number of events so far. */
  readonly version: number;
  readonly state: AlertState;
  readonly grounds: AlertGrounds;
  readonly raisedAt: Instant;
  readonly first: Sighting;
  /** The newest by the camera's clock: a read that came late from a camera's buffer is not it. */
  readonly last: Sighting;
  /** The newest with a picture: what the officer looks at. */
  readonly pictured?: Sighting | undefined;
  readonly sightings: number;
  /** To whose officers it is shown; undefined in alerts of older releases, which served one force. */
  readonly forces?: readonly ForceId[] | undefined;
  readonly cautions: readonly string[];
  readonly clone?: CloneWarning | undefined;
  readonly owner?: Person | undefined;
  readonly level: number;
  /** When it goes up by itself; undefined when it will not. */
  readonly escalatesAt?: Instant | undefined;
  readonly verdict?: "matches" | "misread" | undefined;
  /** The one sighting that the verdict is about. */
  readonly compared?: ComparedSighting | undefined;
  readonly response?: Response | undefined;
  readonly outcome?: Outcome | undefined;
  readonly because?: NotAttendedBecause | undefined;
  readonly found?: readonly Finding[] | undefined;
  readonly closedAt?: Instant | undefined;
  readonly continues?: Continued | undefined;
  /** The last step, while nothing came after it that it could not be taken back from under. */
  readonly undo?: Undoable | undefined;
}

/** Something to compare the text with. The rule since 2010: text is never used without the image (uk-anpr 2.5). */
export const hasPicture = ({ images }: Sighting): boolean =>
  images.patch !== undefined || images.overview !== undefined || images.original !== undefined;

/** What the officer looks at: the newest sighting with a picture, or without any the newest. */
export const sightingToCompare = ({ pictured, last }: Pick<Alert, "pictured" | "last">): Sighting =>
  pictured ?? last;
