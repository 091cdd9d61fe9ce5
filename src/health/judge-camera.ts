/** Is this camera well? From what was counted of it by the hour, when it was heard, what people found, and what it shows. Pure. */
import type { CameraHealthRules } from "#policy/equipment-rules.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type CameraHour, type HourCounts, hourOf, summed } from "./hour-counts.ts";
import type { Judged, Measure } from "./measures.ts";
import { likeness, type SceneMemory, shareShowingNothing } from "./scene.ts";
import { median, type ReadsByHour, readsByHour, readsDue, readsIn, type Usual, usualReads } from "./usual.ts";

export interface CameraFacts {
  readonly now: Instant;
  readonly rules: CameraHealthRules;
  /** Of the last weeks, the oldest first. */
  readonly hours: readonly CameraHour[];
  readonly lastHeardAt: Instant | undefined;
  /** The rate below which its misread rate hardly lies, and the rate itself, 0 to 1; undefined where nobody has checked a read. */
  readonly misread: { readonly low: number; readonly rate: number } | undefined;
  /** Of the cameras that look the same way at its site, itself among them, and of all there; undefined where there is but one side. */
  readonly sides: { readonly own: ReadsByHour; readonly all: ReadsByHour } | undefined;
  /** By how much its clock is out for certain, and from when on that is an alarm; undefined where it is not known. */
  readonly clock: { readonly outByMs: number; readonly alarmMs: number } | undefined;
  /** By light. */
  readonly scenes: readonly SceneMemory[];
}

export function judgeCamera(facts: CameraFacts): readonly Judged[] {
  const reads = readsByHour(facts.hours);
  const lately = countsSince(facts, DAY_MS);
  return [
    judgeSilence(facts, reads),
    ...judgeTraffic(facts, reads),
    judgeSides(facts),
    judgeClock(facts),
    judgeMisreads(facts),
    judgeDisputes(facts),
    judgeSureness(facts, lately),
    judgeSharpness(facts, lately),
    judgeExposure(facts, lately),
    judgeHeight(facts, lately),
    ...judgeScenes(facts),
  ];
}

/** Were as many due, by what is usual, that none came by chance but once in a thousand times. */
const DUE_FOR_SURE = 7;

export function judgeSilence(
  { now, rules, lastHeardAt }: Pick<CameraFacts, "now" | "rules" | "lastHeardAt">,
  reads: ReadsByHour,
): Judged {
  const measure = "silent";
  if (lastHeardAt === undefined) return { measure, verdict: "unknown" };
  const { silentAfterMinutes: limit, silentUnknownHours, historyDays } = rules;
  const value = Math.max(0, (now - lastHeardAt) / 60_000);
  if (value < limit) return { measure, verdict: "well", value, limit };
  const due = readsDue(reads, lastHeardAt, now, historyDays);
  if (due === undefined) {
    const longest = silentUnknownHours * 60;
    return { measure, verdict: value < longest ? "unknown" : "unwell", value, limit: longest };
  }
  // After a day nothing is left to be said for it, however quiet its road.
  const isOverdue = due >= DUE_FOR_SURE || value >= silentUnknownHours * 60;
  return { measure, verdict: isOverdue ? "unwell" : "well", value, limit };
}

/** Full hours looked at together: one alone is short where few drive. */
export const TRAFFIC_HOURS = 3;
/** Fewer than these are too few to be told from chance. */
const LEAST_USUAL = 12;

function judgeTraffic({ now, rules }: CameraFacts, reads: ReadsByHour): readonly Judged[] {
  const last = plusMs(hourOf(now), -HOUR_MS);
  const value = readsIn(reads, last, TRAFFIC_HOURS);
  const usual = usualReads(reads, last, TRAFFIC_HOURS, rules.historyDays);
  if (usual === undefined)
    return [
      { measure: "quiet", verdict: "unknown", value },
      { measure: "busy", verdict: "unknown", value },
    ];
  const { least, most } = trafficLimits(usual, rules);
  const of = { value, usual: usual.middle };
  return [
    {
      ...{ measure: "quiet", ...of, limit: least },
      verdict: usual.low < LEAST_USUAL ? "unknown" : value < least ? "unwell" : "well",
    },
    { measure: "busy", ...of, limit: most, verdict: value > most ? "unwell" : "well" },
  ];
}

export const trafficLimits = (usual: Usual, { quietPercent, busyPercent }: CameraHealthRules) => ({
  least: (usual.low * quietPercent) / 100,
  most: (Math.max(usual.high, LEAST_USUAL) * busyPercent) / 100,
});

const SIDE_HOURS = 24;
const LEAST_OF_SITE = 100;

function judgeSides({ now, rules, sides }: CameraFacts): Judged {
  const measure = "one-sided";
  if (sides === undefined) return { measure, verdict: "unknown" };
  const last = plusMs(hourOf(now), -HOUR_MS);
  const shareUpTo = (hour: Instant): number | undefined => {
    const all = readsIn(sides.all, hour, SIDE_HOURS);
    return all < LEAST_OF_SITE ? undefined : (100 * readsIn(sides.own, hour, SIDE_HOURS)) / all;
  };
  const value = shareUpTo(last);
  const earlier: number[] = [];
  for (let day = 1; day <= rules.historyDays * 2; day += 1) {
    const share = shareUpTo(plusMs(last, -day * DAY_MS));
    if (share !== undefined) earlier.push(share);
  }
  const usual = median(earlier);
  if (value === undefined || usual === undefined || earlier.length < rules.historyDays)
    return { measure, verdict: "unknown", value };
  const isOff = Math.abs(value - usual) > rules.sidePoints;
  const limit = usual + (value < usual ? -rules.sidePoints : rules.sidePoints);
  return { measure, verdict: isOff ? "unwell" : "well", value, usual, limit };
}

function judgeClock({ clock }: CameraFacts): Judged {
  if (clock === undefined) return { measure: "clock", verdict: "unknown" };
  const { outByMs: value, alarmMs: limit } = clock;
  return { measure: "clock", verdict: value > limit ? "unwell" : "well", value, limit };
}

/** Told only where so low a rate is hardly possible: a handful of checks proves nothing. */
function judgeMisreads({ misread, rules }: CameraFacts): Judged {
  const limit = rules.misreadPercent;
  if (misread === undefined) return { measure: "misread", verdict: "unknown", limit };
  const verdict = 100 * misread.low > limit ? "unwell" : "well";
  return { measure: "misread", verdict, value: 100 * misread.rate, limit };
}

const DISPUTE_DAYS = 7;
const LEAST_COMPARED = 50;

function judgeDisputes(facts: CameraFacts): Judged {
  const { agrees, differs } = countsSince(facts, DISPUTE_DAYS * DAY_MS);
  const of = { measure: "disputed", limit: facts.rules.disputedPercent } as const;
  const value = disputedPercent({ agrees, differs });
  if (value === undefined || agrees + differs < LEAST_COMPARED) return { ...of, verdict: "unknown", value };
  return { ...of, verdict: value > of.limit ? "unwell" : "well", value };
}

const LEAST_STATED = 50;
const LEAST_MEASURED = 20;

function judgeSureness(facts: CameraFacts, lately: HourCounts): Judged {
  const least = { of: "stated", least: LEAST_STATED } as const;
  return below(
    "unsure",
    surenessPercent,
    least,
    (usual) => usual - facts.rules.surenessDropPoints,
    facts,
    lately,
  );
}

function judgeSharpness(facts: CameraFacts, lately: HourCounts): Judged {
  const kept = 1 - facts.rules.sharpnessDropPercent / 100;
  const least = { of: "measured", least: LEAST_MEASURED } as const;
  return below("blurred", meanSharpness, least, (usual) => usual * kept, facts, lately);
}

/** Whether the last day lies below a limit that hangs on what is usual. */
function below(
  measure: Measure,
  worthOf: (counts: HourCounts) => number | undefined,
  { of, least }: { readonly of: "stated" | "measured"; readonly least: number },
  limitFor: (usual: number) => number,
  facts: CameraFacts,
  lately: HourCounts,
): Judged {
  const days = byDay(facts.hours.filter(({ hour }) => hour < facts.now - DAY_MS));
  const earlier = days.filter(({ counts }) => counts[of] >= least).map(({ counts }) => worthOf(counts) ?? 0);
  const value = lately[of] < least ? undefined : worthOf(lately);
  const usual = median(earlier);
  if (value === undefined || usual === undefined || earlier.length < facts.rules.historyDays)
    return { measure, verdict: "unknown", value };
  const limit = limitFor(usual);
  return { measure, verdict: value < limit ? "unwell" : "well", value, usual, limit };
}

function judgeExposure({ rules }: CameraFacts, lately: HourCounts): Judged {
  const of = { measure: "exposed", limit: rules.exposedPercent } as const;
  const value = exposedPercent(lately);
  if (value === undefined || lately.measured < LEAST_MEASURED) return { ...of, verdict: "unknown" };
  return { ...of, verdict: value > of.limit ? "unwell" : "well", value };
}

function judgeHeight({ rules }: CameraFacts, lately: HourCounts): Judged {
  const of = { measure: "small", limit: rules.plateHeightPx } as const;
  const value = meanHeightPx(lately);
  if (value === undefined || lately.plates < LEAST_MEASURED) return { ...of, verdict: "unknown" };
  return { ...of, verdict: value < of.limit ? "unwell" : "well", value };
}

function judgeScenes({ scenes, rules }: CameraFacts): readonly Judged[] {
  const limit = rules.likenessPercent;
  const nothing = scenes.flatMap((memory) => shareShowingNothing(memory) ?? []);
  const covered = nothing.length === 0 ? undefined : 100 * Math.max(...nothing);
  const isCovered = covered === 100;
  // Before a cover nothing looks like anything: that it was moved as well cannot be said.
  const alike = isCovered ? [] : scenes.flatMap((memory) => likeness(memory) ?? []);
  const value = alike.length === 0 ? undefined : 100 * Math.min(...alike);
  return [
    {
      ...{ measure: "covered", value: covered, limit: 100 },
      verdict: covered === undefined ? "unknown" : isCovered ? "unwell" : "well",
    },
    {
      ...{ measure: "moved", value, limit },
      verdict: value === undefined ? "unknown" : value < limit ? "unwell" : "well",
    },
  ];
}

const countsSince = ({ now, hours }: Pick<CameraFacts, "now" | "hours">, spanMs: number): HourCounts =>
  summed(hours.filter(({ hour }) => hour >= now - spanMs).map(({ counts }) => counts));

const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
const inPercent = (value: number | undefined) => (value === undefined ? undefined : 100 * value);

export const disputedPercent = ({ agrees, differs }: Pick<HourCounts, "agrees" | "differs">) =>
  inPercent(share(differs, agrees + differs));
export const surenessPercent = ({ sureness, stated }: HourCounts) => inPercent(share(sureness, stated));
export const meanSharpness = ({ sharpness, measured }: HourCounts) => share(sharpness, measured);
export const exposedPercent = ({ exposed, measured }: HourCounts) => inPercent(share(exposed, measured));
export const meanHeightPx = ({ heightPx, plates }: HourCounts) => share(heightPx, plates);

/** Together by the UTC day, the oldest first. */
export function byDay(
  hours: readonly CameraHour[],
): readonly { readonly day: Instant; readonly counts: HourCounts }[] {
  const groups = Map.groupBy(hours, ({ hour }) => plusMs(hour, -(hour % DAY_MS)));
  return [...groups].map(([day, group]) => ({ day, counts: summed(group.map(({ counts }) => counts)) }));
}
