/** How far each follower of the journal has come, and what waits. */
import type { FiguresCheck } from "#flows/figures/count-log.ts";
import type { Follower } from "#flows/journal/follow-journal.ts";
import { type HolidayCalendar, holidaysEndSoon } from "#foi/working-days.ts";
import type { SystemBody } from "#http/contract/system.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";
import { VERSION } from "./version.ts";

interface Sources {
  readonly core: Core;
  readonly intake: Intake;
  readonly followers: readonly Follower[];
  readonly counter: ReadCounter;
  readonly holidays: HolidayCalendar;
  /** The last comparison of the published figures with the audit log. */
  readonly figuresCheck: () => FiguresCheck | undefined;
}

function figuresBody(check: FiguresCheck | undefined): SystemBody["figures"] {
  if (check === undefined) return null;
  return { comparedAt: formatInstant(check.at), entries: check.entries, differing: check.differing.length };
}

export function systemState({
  core,
  intake,
  followers,
  counter,
  figuresCheck,
  holidays,
}: Sources): () => Promise<SystemBody> {
  const startedAt = formatInstant(core.clock());
  return async () => {
    const { reads, oldest, newest } = await counter.total();
    const policy = core.policy();
    const asides = await core.stores.asides.count();
    const { captures, newReads, replayedReads, picturesWithoutPlate, turnedAway } = intake.counts.figures();
    return {
      version: VERSION,
      startedAt,
      engine: { ...intake.recogniser.engine },
      policy: policy === undefined ? null : { id: policy.id, version: policy.version, name: policy.name },
      journal: {
        head: core.stores.journal.head(),
        followers: followers.map((follower) => {
          const { name, cursor, behind, state, problem } = follower.progress();
          return { name, cursor, behind, state, problem, setAside: asides.get(name) ?? 0 };
        }),
      },
      intake: { captures, newReads, replayedReads, picturesWithoutPlate, turnedAway },
      figures: figuresBody(figuresCheck()),
      bankHolidays: {
        knownTo: holidays.last,
        endSoon: holidaysEndSoon(holidays, londonDate(core.clock())),
      },
      quarantineWaiting: await intake.quarantine.countWaiting(),
      reads: {
        total: reads,
        oldest: oldest === undefined ? null : formatInstant(oldest),
        newest: newest === undefined ? null : formatInstant(newest),
      },
    };
  };
}
