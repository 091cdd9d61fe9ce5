/** Where does the content of a list come from by itself? A source says by which kind, from where, and when. */
import type { Settings } from "#mechanism/settings-form.ts";
import type { ListSourceId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { PullSchedule } from "./pull-schedule.ts";

export interface ListSource {
  readonly id: ListSourceId;
  readonly listId: VoiListId;
  /** For people, for example `Stolen vehicles, national extract`. */
  readonly name: string;
  /** Of a kind of sources; kept with it, so it never changes. */
  readonly kind: string;
  /** Undefined when they do not open: the key is another one than they were sealed with. They have to be entered anew. */
  readonly settings: Settings | undefined;
  /** What the other side showed of itself and a person confirmed, such as its host key. */
  readonly trusted?: string | undefined;
  readonly schedule: PullSchedule;
  readonly mode: "add" | "replace";
  /** Whoever set it up last: what it brings is brought in by them. */
  readonly keeper: Officer;
  readonly addedAt: Instant;
  readonly enabled: boolean;
  /** One more at every change, so that a change made from an older state is refused. */
  readonly version: number;
}

export type SourceChange = Partial<
  Pick<ListSource, "name" | "settings" | "trusted" | "schedule" | "mode" | "keeper" | "enabled">
>;

/** How the fetching of a source stands; moves with each run. */
export interface SourceState {
  /** What its kind said last of what it fetched, so that the same is not fetched twice. */
  readonly mark?: string | undefined;
  readonly lastStartedAt?: Instant | undefined;
  readonly lastEndedAt?: Instant | undefined;
  /** The last run that brought a list or found nothing new. */
  readonly lastGoodAt?: Instant | undefined;
  /** Runs that failed since. */
  readonly failures: number;
  /** Somebody asked for it to be fetched at once. */
  readonly askedAt?: Instant | undefined;
}

export const NEVER_RUN: SourceState = { failures: 0 };

export interface FollowedSource {
  readonly source: ListSource;
  readonly state: SourceState;
}

/**
 * `waiting`: the import waits for a person. `unreadable`: what was fetched is no list. `failed`: nothing was fetched.
 */
export const RUN_OUTCOMES = ["done", "nothing-new", "waiting", "unreadable", "failed"] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

export const isGood = (outcome: RunOutcome): boolean => outcome !== "unreadable" && outcome !== "failed";

export interface RunNumbers {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly errors: number;
}

export interface SourceRun {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly outcome: RunOutcome;
  readonly numbers?: RunNumbers | undefined;
  /** What is in the way. */
  readonly code?: string | undefined;
  readonly words?: string | undefined;
}

/** All sources, with their settings sealed at rest. */
export interface ListSources {
  all(): Promise<readonly FollowedSource[]>;
  ofList(listId: VoiListId): Promise<readonly FollowedSource[]>;
  byId(id: ListSourceId): Promise<FollowedSource | undefined>;
  add(source: ListSource): Promise<void>;
  /** Undefined when it is unknown or has changed since `version`. A change of settings forgets what was fetched. */
  change(id: ListSourceId, version: number, to: SourceChange): Promise<ListSource | undefined>;
  /** It is fetched at the next look. */
  ask(id: ListSourceId, now: Instant): Promise<void>;
  /** Keeps the run and how the source stands after it; what was asked for before it began is done. */
  noteRun(id: ListSourceId, run: SourceRun, mark: string | undefined): Promise<void>;
  /** Newest first. */
  runs(id: ListSourceId, limit: number): Promise<readonly SourceRun[]>;
}

/** After a run: pure, so that every store keeps the same. */
export function stateAfter(before: SourceState, run: SourceRun, mark: string | undefined): SourceState {
  const good = isGood(run.outcome);
  const isAsked = before.askedAt !== undefined && before.askedAt > run.startedAt;
  return {
    mark: mark ?? before.mark,
    lastStartedAt: run.startedAt,
    lastEndedAt: run.endedAt,
    lastGoodAt: good ? run.endedAt : before.lastGoodAt,
    failures: good ? 0 : before.failures + 1,
    askedAt: isAsked ? before.askedAt : undefined,
  };
}
