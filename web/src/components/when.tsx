/** Moments on screens: the local time of the United Kingdom with its zone named, so that an hour in autumn is never doubtful. */
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZoneName: "short",
});
const LONDON_DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const LONDON_CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

interface WhenProps {
  /** RFC 3339, or null for something that has not happened. */
  readonly at: string | null | undefined;
  readonly show?: "full" | "day" | "clock";
}

/** The same as text alone. */
export function whenWords(at: string, show: "full" | "day" | "clock" = "full"): string {
  return { full: LONDON, day: LONDON_DAY, clock: LONDON_CLOCK }[show].format(new Date(at));
}

export function When({ at, show = "full" }: WhenProps) {
  if (at === null || at === undefined) return <>–</>;
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {whenWords(at, show)}
    </time>
  );
}
