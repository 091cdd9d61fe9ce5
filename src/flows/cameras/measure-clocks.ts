/**
 * Story: what messages say of their senders' clocks is measured in memory, since they may come a thousand times a second, and kept by
 * the clock: a signed row where an offset has changed, and one an hour where it has not.
 */
import {
  type ClockHistory,
  type ClockRow,
  type ClockSigning,
  nextClockRow,
  storedIn,
} from "#audit/clock-history.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import type { ClockSample } from "#cameras/clock-sample.ts";
import {
  CLOCK_HOLDS_MS,
  type ClockWindow,
  gradeOf,
  type MeasuredOffset,
  noted,
  offsetFrom,
} from "#ingest/clock-offset.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Camera } from "#terms/camera.ts";
import type { ClockGrade, ClockSetter, ReadClock } from "#terms/clock-offset.ts";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface MeasureClocksPorts {
  readonly history: Pick<ClockHistory, "newest" | "append">;
  readonly signing: ClockSigning;
  readonly tools: ProofTools;
  /** The node that measures. */
  readonly by: string;
  readonly rulesOf: RulesOf<"clocks">;
  readonly clock: Clock;
}

export interface MeasuredClocks {
  note(camera: Pick<Camera, "id" | "forceId">, samples: readonly ClockSample[]): void;
  /** Of this node's own clock. */
  noteOwn(sample: ClockSample): void;
  /** What is known of a camera's clock now, measured by whichever node; undefined while nothing is. */
  known(camera: Pick<Camera, "id">): ReadClock | undefined;
  /** Measures anew, and keeps what has changed. What could not be kept is tried at the next. */
  keep(): Promise<void>;
}

interface Measured {
  /** Undefined for what belongs to the house. */
  readonly forceId: ForceId | undefined;
  readonly window: ClockWindow;
  readonly word: OwnWord | undefined;
}

/** The camera's own, on what sets its clock. */
interface OwnWord {
  readonly setBy: ClockSetter;
  readonly setBySaidAt: Instant;
}

/** Less is a change of the network's mood. */
const CHANGE_MS = 100;
/** So many times another node may be quicker to write the next row. */
const MOST_TRIES = 3;

export function measureClocks(ports: MeasureClocksPorts): MeasuredClocks {
  const { history, clock, by, rulesOf } = ports;
  const heard = new Map<string, Measured>();
  const known = new Map<string, ReadClock & { readonly at: Instant }>();
  const add = (subject: string, forceId: ForceId | undefined, sample: ClockSample) => {
    const before = heard.get(subject);
    const { setBy, at: setBySaidAt } = sample;
    const word = setBy === undefined ? before?.word : { setBy, setBySaidAt };
    heard.set(subject, { forceId, window: noted(before?.window ?? [], sample), word });
  };
  /** What another node measured, or this one before it was started again. */
  const recall = async (subjects: readonly string[]) => {
    for (const { subject, text } of await history.newest(subjects)) {
      const said = storedIn(text);
      if (said !== undefined) known.set(subject, said);
    }
  };
  return {
    note({ id, forceId }, samples) {
      for (const sample of samples) add(id, forceId, sample);
    },
    noteOwn: (sample) => add(by, undefined, sample),
    known({ id }) {
      const found = known.get(id);
      if (found === undefined || clock() - found.at > CLOCK_HOLDS_MS) return undefined;
      const { aheadMs, uncertaintyMs, bound, how, grade } = found;
      return { aheadMs, uncertaintyMs, bound, how, grade };
    },
    async keep() {
      const measured = new Map<string, Measurement>();
      const now = clock();
      for (const [subject, { forceId, window, word }] of heard) {
        const offset = offsetFrom(window);
        if (offset === undefined) continue;
        const grade = gradeOf(offset, rulesOf(forceId, now).clocks);
        known.set(subject, { ...offset, grade });
        measured.set(subject, { offset, grade, word });
      }
      await recall([...heard.keys()].filter((subject) => !known.has(subject)));
      let waiting = [...measured.keys()];
      for (let tries = 0; waiting.length > 0 && tries < MOST_TRIES; tries += 1) {
        const before = new Map((await history.newest(waiting)).map((row) => [row.subject, row]));
        const rows = waiting.flatMap((subject) => {
          const found = measured.get(subject);
          return found === undefined ? [] : rowFor(subject, found, before.get(subject), ports);
        });
        waiting = (await history.append(rows)).map(({ subject }) => subject);
      }
    },
  };
}

interface Measurement {
  readonly offset: MeasuredOffset;
  readonly grade: ClockGrade;
  readonly word: OwnWord | undefined;
}

/** Another node may be the one that asks the camera: its word holds as long as a measurement does. */
function wordAt(now: Instant, own: OwnWord | undefined, said: ReturnType<typeof storedIn>): Partial<OwnWord> {
  const kept =
    said?.setBy === undefined || said.setBySaidAt === undefined
      ? undefined
      : { setBy: said.setBy, setBySaidAt: said.setBySaidAt };
  const word = own !== undefined && own.setBySaidAt >= (kept?.setBySaidAt ?? 0) ? own : kept;
  return word === undefined || now - word.setBySaidAt > CLOCK_HOLDS_MS ? {} : word;
}

function rowFor(
  subject: string,
  { offset, grade, word: own }: Measurement,
  before: ClockRow | undefined,
  { signing, tools, by }: MeasureClocksPorts,
): readonly ClockRow[] {
  const said = before && storedIn(before.text);
  const word = wordAt(offset.at, own, said);
  const isNews =
    said === undefined ||
    said.setBy !== word.setBy ||
    said.grade !== grade ||
    said.bound !== offset.bound ||
    offset.at - said.at >= HOUR_MS ||
    Math.abs(said.aheadMs - offset.aheadMs) > Math.max(CHANGE_MS, offset.uncertaintyMs, said.uncertaintyMs);
  // Another node may have measured later: the history goes forward alone.
  if (!isNews || (said !== undefined && said.at >= offset.at)) return [];
  return [nextClockRow({ ...offset, ...word, subject, by, grade }, before, signing, tools)];
}
