/** Which numbers are rules? Each stands with its clause; a profile gives them, and what it does not give comes from the defaults of the house. */
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { Rank, Role } from "#terms/officer.ts";
import type { Clause } from "./clause.ts";
import type { ContactRules } from "./contact-rules.ts";
import type {
  CameraHealthRules,
  CameraKeyRules,
  ClockLimits,
  IntakeLimits,
  UnreadPlateRules,
} from "./equipment-rules.ts";
import type { FoiRules } from "./foi-rules.ts";
import type {
  CourtErasureRules,
  KeepingRules,
  PreservationRules,
  SubjectAccessRules,
} from "./keeping-rules.ts";
import type { AnalysisRules, AuditWorkRules, CaseRules, ExportRules, SharingRules } from "./search-rules.ts";
import type { DpiaRules, SiteCaseRules } from "./site-rules.ts";

/** Who approves a site, and how often it is looked at again. */
export interface SiteRules {
  /** The approver holds at least this rank and is not the proposer. */
  readonly approverRank: Rank;
  readonly reviewIntervalMonths: number;
  readonly longestReviewIntervalMonths: number;
  /** Reads are refused when a review is overdue by this many days. */
  readonly reviewGraceDays: number;
  readonly clause: Clause;
}

/** How long an alert may stand before it goes up by itself. */
export interface EscalationRules {
  /** Waits at level 0, 1, 2; a missing one means that time alone lifts it no further. */
  readonly waitsSeconds: Readonly<Record<"high" | "medium" | "low", readonly number[]>>;
  readonly outcomeWithinMinutes: number;
  /** Reads of one vehicle closer together than this are one passing. */
  readonly onePassingSeconds: number;
  /** Alerts on one entry within this time count together. */
  readonly repeatWindowHours: number;
  /** A read that reached us later than this after it was made says so: the vehicle is elsewhere by then. */
  readonly lateReadMinutes: number;
  readonly clause: Clause;
}

/** By which way a person is reached whose screen shows nothing. */
export const PERSON_CHANNELS = ["web-push", "mail"] as const;
export type PersonChannel = (typeof PERSON_CHANNELS)[number];

/**
 * Of what somebody is told: an alert, that nobody watches a list whose hits somebody should see, that a list does not come as it should, that a
 * camera, its key or a clock needs somebody, that a camera is not well by what it delivers and shows, that an
 * order to preserve records has to be looked at again, that a request for information has to be answered, or somebody of the public who wrote.
 */
export const REACH_OCCASIONS = [
  "alert",
  "nobody-watching",
  "list-alarm",
  "equipment-alarm",
  "camera-alarm",
  "preservation-review",
  "foi-due",
  "public-case-due",
  "site-due",
] as const;
export type ReachOccasion = (typeof REACH_OCCASIONS)[number];

/** Who is reached at which level, for a force that has made no rules of its own. */
export interface ReachStep {
  readonly name: string;
  readonly about: ReachOccasion;
  /** 0 is at once, and higher ones are those of escalation. */
  readonly level: number;
  /** Any when none is named. */
  readonly priorities: readonly Priority[];
  readonly to: readonly { readonly role: Role; readonly rankAtLeast?: Rank | undefined }[];
  readonly channels: readonly PersonChannel[];
}

/** How an alert reaches somebody. */
export interface ReachRules {
  readonly steps: readonly ReachStep[];
  /** A list in its active hours that nobody has watched for so long is an alarm. */
  readonly unwatchedAfterSeconds: number;
  readonly clause: Clause;
}

/** How alerts are worked: what belongs to one pursuit, and how long a step can be taken back or a sound be muted. */
export interface AlertWorkRules {
  /** A vehicle that is seen again so soon after its alert was closed is still being pursued: the new alert goes on from the closed one. */
  readonly pursuitMinutes: number;
  readonly undoSeconds: number;
  /** A mute ends by itself after so many hours at most. */
  readonly longestMuteHours: number;
  readonly clause: Clause;
}

/** How long an entry on a list may live, by its reason. */
export interface EntryLife {
  /** `next-refresh`: only until the list's own longest age. */
  readonly longestDays: number | "next-refresh";
  readonly clause: Clause;
}
export type EntryLives = Readonly<Record<ReasonCode, EntryLife>>;

/** When a file of marks waits for a person before it changes a list. */
export interface ImportRules {
  /** Of a hundred live entries of the list, how many one import may withdraw without a person. */
  readonly withdrawSharePercent: number;
  /** So long it waits; then it is discarded. */
  readonly waitHours: number;
  readonly clause: Clause;
}

/** When a source of a list counts as late, and how long a system's old key for a list may hold on beside a new one. */
export interface ListSourceRules {
  /** After the moment at which it should have been fetched. */
  readonly lateAfterMinutes: number;
  readonly longestOverlapHours: number;
  readonly clause: Clause;
}

/** How far back the reads kept are asked for a vehicle that was just put on a list. */
export interface LookBackRules {
  /** By the entry's priority; 0: not at all. */
  readonly hours: Readonly<Record<"high" | "medium" | "low", number>>;
  /** Where a person is at risk, whatever the priority. */
  readonly personAtRiskHours: number;
  /** A sighting no older than this raises an alert. */
  readonly alertWithinMinutes: number;
  /** Of entries that come together, as many are looked for; the others are counted and told. */
  readonly mostEntries: number;
  /** Of entries that one import adds, by the kind of its list; 0: for none. */
  readonly mostImported: Readonly<Record<"response" | "intelligence" | "bulk" | "covert", number>>;
  /** Reads of so many days are counted to tell how many alerts a tolerance would have made. */
  readonly previewDays: number;
  readonly clause: Clause;
}

/** How long an authority given by word of mouth holds on without a signature. */
export interface VerbalAuthorityRules {
  readonly signWithinHours: number;
  readonly clause: Clause;
}

/** Who may put a graver risk on a list with a low priority, and says why. */
export interface LowPriorityRules {
  readonly rank: Rank;
  readonly clause: Clause;
}

/** How far a capture time may lie from the time of receipt. */
export interface CaptureTimeLimits {
  readonly aheadSeconds: number;
  readonly lateDays: number;
  /** A camera whose clock is further out than this is named to those who can have it set right. */
  readonly clockToleranceSeconds: number;
  readonly clause: Clause;
}

/** How what is too old goes. */
export interface ErasureRules {
  /** Of a hundred reads held, how many a run may delete before a person has confirmed it. */
  readonly shareUnaskedPercent: number;
  /** The daily run begins at this hour or at the first chance after it. */
  readonly fromHourUtc: number;
  readonly clause: Clause;
}

/** How the published figures are cut. */
export interface FigureRules {
  /** Searches are counted by how far back they reached, the nearest tier first. */
  readonly tiers: readonly { readonly upToDays: number; readonly words: string }[];
  readonly beyondTiers: string;
  /** Counts of people's doings below this are not published exactly. */
  readonly smallCount: number;
  readonly clause: Clause;
}

/** Over which period misreads are counted. */
export interface QualityRules {
  readonly days: number;
  readonly clause: Clause;
}

export interface SessionRules {
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly clause: Clause;
}

/** How often what a screen fetches by itself is logged. */
export interface LookRules {
  readonly shiftHours: number;
  readonly clause: Clause;
}

/** Who sees the marks of passing vehicles as they pass, and why that is part of their duty. All others see how many pass. */
export interface LiveReadRules {
  readonly shownTo: readonly Role[];
  /** The standing purpose, which the log keeps with each shift that watched. */
  readonly purpose: string;
  readonly clause: Clause;
}

/** Who may be told where a camera stands, and for which occasion. Nobody who is not named. */
export interface PlaceRules {
  readonly always: readonly Role[];
  readonly withAlertHeld: readonly Role[];
  /** With every alert that they are told of, held or not, and in words alone: road, place, lane, direction, nearest town. */
  readonly inWordsWithAlert: readonly Role[];
  /** With the open alerts on the screen of a wall, in words and on its map, held or not. */
  readonly onWall: readonly Role[];
  readonly withAnsweredSearch: readonly Role[];
  readonly clause: Clause;
}

/** How large pictures that go to the national centre may be. */
export interface NationalPictureLimits {
  readonly patch: { readonly sizeBytes: number; readonly widthPx: number; readonly heightPx: number };
  readonly overview: { readonly sizeBytes: number };
}

/** What the national centre takes, and when a daily submission begins. */
export interface NationalCentreRules extends NationalPictureLimits {
  readonly dailyFromHourUtc: number;
  readonly clause: Clause;
}

export interface RuleNumbers {
  readonly sites: SiteRules;
  readonly siteCases: SiteCaseRules;
  readonly dpia: DpiaRules;
  readonly escalation: EscalationRules;
  readonly reach: ReachRules;
  readonly alertWork: AlertWorkRules;
  readonly entryLives: EntryLives;
  readonly imports: ImportRules;
  readonly listSources: ListSourceRules;
  readonly lookBack: LookBackRules;
  readonly lowPriority: LowPriorityRules;
  readonly verbalAuthorities: VerbalAuthorityRules;
  readonly analyses: AnalysisRules;
  readonly captureTime: CaptureTimeLimits;
  readonly cameraKeys: CameraKeyRules;
  readonly clocks: ClockLimits;
  readonly erasure: ErasureRules;
  readonly figures: FigureRules;
  readonly foi: FoiRules;
  readonly quality: QualityRules;
  readonly cameraHealth: CameraHealthRules;
  readonly sessions: SessionRules;
  readonly looks: LookRules;
  readonly liveReads: LiveReadRules;
  readonly places: PlaceRules;
  readonly exports: ExportRules;
  readonly cases: CaseRules;
  readonly sharing: SharingRules;
  readonly auditWork: AuditWorkRules;
  readonly nationalCentre: NationalCentreRules;
  readonly intakeLimits: IntakeLimits;
  readonly unreadPlates: UnreadPlateRules;
  readonly keeping: KeepingRules;
  readonly preservation: PreservationRules;
  readonly courtErasure: CourtErasureRules;
  readonly subjectAccess: SubjectAccessRules;
  readonly contact: ContactRules;
}
