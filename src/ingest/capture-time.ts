/** Can the camera's clock be believed? A capture time is judged and measured, never altered. */
import type { CaptureTimeLimits } from "#policy/rule-numbers.ts";
import { DAY_MS, formatInstant, type Instant } from "#terms/instant.ts";
import type { TimeFrom } from "#terms/read.ts";
import { momentOf, type WallTime } from "#terms/wall-time.ts";

/** Limits on how far a capture time may lie from the time of receipt. */
export interface CaptureTimeRules {
  /** A clock this far ahead of ours is wrong. */
  readonly maxAheadMs: number;
  /** Older than the buffer that a camera keeps when its line is down (NASPLE part 2, buffer storage). */
  readonly maxAgeMs: number;
}

export const captureTimeRules = ({ aheadSeconds, lateDays }: CaptureTimeLimits): CaptureTimeRules => ({
  maxAheadMs: aheadSeconds * 1_000,
  maxAgeMs: lateDays * DAY_MS,
});

/** For a person who knows that the camera was cut off for longer. A time in the future stays impossible. */
export const lateCaptureRules = (limits: CaptureTimeLimits): CaptureTimeRules => ({
  ...captureTimeRules(limits),
  maxAgeMs: Number.POSITIVE_INFINITY,
});

/**
 * For deliveries that came while our own clock stood wrong, as a person says: what we noted as the time of receipt proves
 * nothing against a capture. That it lies in the future even now still does.
 */
export function rulesWhileOursWasWrong(
  rules: CaptureTimeRules,
  receivedAt: Instant,
  now: Instant,
): CaptureTimeRules {
  return { ...rules, maxAheadMs: Math.max(rules.maxAheadMs, now - receivedAt) };
}

export type TimeVerdict =
  | {
      readonly possible: true;
      readonly capturedAt: Instant;
      /** As the delivery itself has it, whoever settled it later: undefined when it has none. */
      readonly statedAt: Instant | undefined;
      /** Undefined when it was stated. */
      readonly timeFrom?: TimeFrom | undefined;
      /** Our clock less the camera's, milliseconds: positive for a late delivery or a slow clock. */
      readonly skewMs: number;
    }
  /** `skewMs` when the time is a moment: the clocks of two machines stand so far apart, and the wrong one may be ours. */
  | {
      readonly possible: false;
      readonly detail: string;
      readonly skewMs: number | undefined;
      readonly statedAt: Instant | undefined;
    };

/** A time as a delivery states it: a moment, the reason why it is none, or nothing. */
export interface StatedTime {
  readonly capturedAt?: Instant | undefined;
  readonly timeProblem?: string | undefined;
  /** The characters that are no moment of themselves. */
  readonly timeText?: string | undefined;
  /** It was a local time, and is a moment by the zone of the camera's place. */
  readonly isByZone?: true | undefined;
}

/** A local time is a moment where the clocks at the camera's place showed it once: never guessed where they showed it twice. */
export function momentByZone<Stated extends StatedTime & { readonly wallTime?: WallTime | undefined }>(
  stated: Stated,
  zone: string,
): Stated {
  const { wallTime, capturedAt } = stated;
  if (wallTime === undefined || capturedAt !== undefined) return stated;
  const meant = momentOf(wallTime, zone);
  if (meant.code === "moment") return { ...stated, capturedAt: meant.at, isByZone: true };
  const why =
    meant.code === "twice"
      ? `came twice in ${zone}, because the clocks went back. Say which one it was, and make the camera send UTC or its offset`
      : `does not exist in ${zone}. Check the camera's clock`;
  return { ...stated, timeProblem: `The local time that the camera gave ${why}.` };
}

/** What may say when a capture was made, the surest first. */
export interface TimeWitnesses {
  /** The camera's own message. */
  readonly message: StatedTime;
  /** A person who knows, for what the delivery does not say itself. */
  readonly person?: Instant | undefined;
  /** Beside the message: a file's name. */
  readonly name: StatedTime;
  /** What the camera wrote into the picture. */
  readonly picture: StatedTime;
  /** When the file was last written, which a copy alters. */
  readonly file?: Instant | undefined;
}

/**
 * A time that is no moment is refused, never guessed. Where nothing stated one, the file's own time or that of receipt
 * stands for it, and the read says so.
 */
export function captureTime(
  witnesses: TimeWitnesses,
  receivedAt: Instant,
  rules: CaptureTimeRules,
): TimeVerdict {
  const { person, file } = witnesses;
  const stated = statedBy(witnesses);
  const statedAt = stated.capturedAt ?? file;
  const taken = witnesses.message.capturedAt ?? person ?? stated.capturedAt;
  if (taken === undefined && stated.timeProblem !== undefined)
    return { possible: false, detail: stated.timeProblem, skewMs: undefined, statedAt: undefined };
  const capturedAt = taken ?? file ?? receivedAt;
  const skewMs = receivedAt - capturedAt;
  const detail = whyImpossible(capturedAt, receivedAt, rules);
  if (detail !== undefined) return { possible: false, detail, skewMs, statedAt: capturedAt };
  const timeFrom = taken === undefined ? (file === undefined ? "receipt" : "file") : byZone(stated);
  return { possible: true, capturedAt, statedAt, timeFrom, skewMs };
}

const byZone = ({ isByZone }: StatedTime): TimeFrom | undefined => (isByZone === true ? "zone" : undefined);

/** A file is named when it is written. */
const NAMED_WITHIN_MS = 60_000;

function statedBy({ message, name, picture }: TimeWitnesses): StatedTime {
  if (says(message)) return message;
  if (!says(name)) return picture;
  if (name.capturedAt === undefined || picture.capturedAt === undefined) return name;
  if (Math.abs(name.capturedAt - picture.capturedAt) <= NAMED_WITHIN_MS) return name;
  const said = `The file's name says ${formatInstant(name.capturedAt)}, and the picture itself ${formatInstant(picture.capturedAt)}`;
  return { timeProblem: `${said}. Say which it was, and set the camera's clock and zone.` };
}

const says = ({ capturedAt, timeProblem }: StatedTime): boolean =>
  capturedAt !== undefined || timeProblem !== undefined;

/** Undefined when the time is possible. */
function whyImpossible(
  capturedAt: Instant,
  receivedAt: Instant,
  rules: CaptureTimeRules,
): string | undefined {
  // Hardly any is, and thousands come a second.
  const stated = () =>
    `The camera gave ${formatInstant(capturedAt)} and we received it at ${formatInstant(receivedAt)}`;
  if (capturedAt - receivedAt > rules.maxAheadMs) {
    return `${stated()}: more than ${rules.maxAheadMs / 60_000} minutes in the future. Check the camera's clock.`;
  }
  if (receivedAt - capturedAt > rules.maxAgeMs) {
    return `${stated()}: more than ${rules.maxAgeMs / DAY_MS} days old. If the camera was cut off for that long, retry it as a late capture.`;
  }
  return undefined;
}
