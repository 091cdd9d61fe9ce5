/** Local time of the United Kingdom, as forms ask for it, to moments on the wire and back. The machine's own zone plays no part. */
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** `2026-10-25T01:30`: what a `datetime-local` input holds. */
export function toLondonInput(epochMs: number): string {
  const part = Object.fromEntries(PARTS.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  return `${part["year"]}-${part["month"]}-${part["day"]}T${part["hour"]}:${part["minute"]}`;
}

export function toLondonDay(epochMs: number): string {
  return toLondonInput(epochMs).slice(0, 10);
}

const HOUR_MS = 3_600_000;

/**
 * The moment of a London time, in milliseconds. The hour that comes twice in October is taken as `which` says, so that
 * a window can begin at the earlier and end at the later. Undefined when the text is no time.
 */
export function fromLondonInput(text: string, which: "earlier" | "later"): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const asUtcMs = Date.parse(`${text.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtcMs)) return undefined;
  const candidates = [asUtcMs - HOUR_MS, asUtcMs].filter((ms) => toLondonInput(ms) === text.slice(0, 16));
  // In March one hour does not exist; it is taken as if the clocks had not yet changed.
  return (which === "earlier" ? candidates.at(0) : candidates.at(-1)) ?? asUtcMs;
}

/** `01:30`, of a moment as the wire has it. */
export function toLondonClock(at: string): string {
  return toLondonInput(Date.parse(at)).slice(11);
}
