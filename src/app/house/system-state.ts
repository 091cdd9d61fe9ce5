/** How far each follower of the journal has come, and what waits. */
import type { FiguresCheck } from "#flows/figures/count-log.ts";
import type { Follower } from "#flows/journal/follow-journal.ts";
import { type NodeReport, nodeStanding, nodesTogether } from "#flows/nodes/node-report.ts";
import { type HolidayCalendar, holidaysEndSoon } from "#foi/working-days.ts";
import type { SystemBody } from "#http/contract/system.ts";
import type { HeardNode } from "#mechanism/node-book.ts";
import { isShort } from "#mechanism/room-left.ts";
import { forceOf, type Installation, leadForce } from "#policy/installation.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { DAY_MS, formatInstant, type Instant, instant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { nodeReporter } from "./node-reporter.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";

interface Sources {
  readonly core: Core;
  readonly intake: Intake;
  readonly followers: readonly Follower[];
  readonly counter: ReadCounter;
  readonly holidays: HolidayCalendar;
  /** The last comparison of the published figures with the audit log. */
  readonly figuresCheck: () => FiguresCheck | undefined;
}

function figuresBody(check: FiguresCheck | undefined, forces: Installation): SystemBody["figures"] {
  if (check === undefined) return null;
  const { at, entries, differing } = check;
  const names = new Set(differing.map(({ force }) => forceOf(forces, force)?.name ?? force));
  return { comparedAt: formatInstant(at), entries, differing: differing.length, forces: [...names] };
}

export function systemState({
  core,
  intake,
  followers,
  counter,
  figuresCheck,
  holidays,
}: Sources): () => Promise<SystemBody> {
  const report = nodeReporter({ core, intake, followers });
  const { nodeId, nodes, asides } = core.stores;
  return async () => {
    const { reads, oldest, newest } = await counter.total();
    const policy = core.policy();
    const setAside = await asides.count();
    const own = report();
    return {
      version: own.version,
      startedAt: formatInstant(instant(own.startedAt)),
      engine: intake.recogniser.engine,
      policy: policy === undefined ? null : { id: policy.id, version: policy.version, name: policy.name },
      journal: {
        head: own.journal.head,
        followers: own.journal.followers.map((follower) => ({
          ...follower,
          setAside: setAside.get(follower.name) ?? 0,
        })),
      },
      intake: own.takenIn,
      ...nodesBody(await nodes.all(), { node: nodeId, report: own, now: core.clock() }),
      figures: figuresBody(figuresCheck(), core.forces),
      bankHolidays: {
        knownTo: holidays.last,
        endSoon: holidaysEndSoon(holidays, londonDate(core.clock())),
      },
      room: roomBody(core),
      quarantineWaiting: await intake.quarantine.countWaiting(),
      reads: {
        total: reads,
        oldest: oldest === undefined ? null : formatInstant(oldest),
        newest: newest === undefined ? null : formatInstant(newest),
      },
    };
  };
}

function roomBody({ room, rulesOf, forces, clock }: Core): SystemBody["room"] {
  const left = room.left();
  if (left === undefined) return null;
  const { freeBytes, leftMs } = left;
  const { roomAlarmHours: hours, plentyPercent } = rulesOf(leadForce(forces).id, clock()).intakeLimits;
  const fullAt = leftMs === undefined ? null : formatInstant(plusMs(clock(), Math.min(leftMs, LONGEST_MS)));
  return { freeBytes, fullAt, short: isShort(left, { hours, plentyPercent }) };
}

/** Farther off than this nobody believes a rate of ten minutes. */
const LONGEST_MS = 10 * 365 * DAY_MS;

interface Answering {
  readonly node: string;
  readonly report: NodeReport;
  readonly now: Instant;
}

/** The node that answers tells of itself as it is now; the others, as they told last. */
function nodesBody(heard: readonly HeardNode[], own: Answering): Pick<SystemBody, "nodes" | "together"> {
  const others = heard.filter(({ node }) => node !== own.node).map(nodeStanding);
  const standings = [
    { node: own.node, state: "running" as const, heardAt: own.now, report: own.report },
    ...others,
  ];
  return {
    nodes: standings.map(({ node, state, heardAt, report }) => ({
      id: node,
      answers: node === own.node,
      state,
      heardAt: formatInstant(heardAt),
      said: report === undefined ? null : { ...report, startedAt: formatInstant(instant(report.startedAt)) },
    })),
    together: nodesTogether(standings),
  };
}
