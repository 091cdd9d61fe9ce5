/** When the reads of the whole answer were made, as a line of days and as hours of the week. Each part can be chosen, and the table and the map follow. */
import {
  byDay,
  byWeekHour,
  type Chosen,
  type HourOfReads,
  type Stretch,
  stretchWords,
  WEEKDAY_NAMES,
} from "./answer-hours.ts";
import type { MarkedInCharts } from "./pointed-out.ts";

interface ChartsProps {
  readonly hours: readonly HourOfReads[];
  readonly chosen: Chosen | undefined;
  /** Which bars and hours hold what is pointed out, or what was chosen in the other chart. */
  readonly marked: MarkedInCharts;
  /** Undefined: everything again. */
  readonly onChoose: (chosen: Chosen | undefined) => void;
}

const readsWords = (reads: number): string =>
  `${reads.toLocaleString("en-GB")} read${reads === 1 ? "" : "s"}`;

/** The heading that leads to them. */
export const CHARTS = "answer-charts";

export function AnswerCharts({ hours, chosen, marked, onChoose }: ChartsProps) {
  return (
    <>
      <h3 id={CHARTS} tabIndex={-1} className="govuk-heading-s">
        Day by day
      </h3>
      <Timeline stretches={byDay(hours)} chosen={chosen} marked={marked} onChoose={onChoose} />
      <h3 className="govuk-heading-s">Hours of the week</h3>
      <WeekHours counts={byWeekHour(hours)} chosen={chosen} marked={marked} onChoose={onChoose} />
      <p className="govuk-body-s">
        UK time, of all reads of the answer. Choose a bar or an hour to see only its reads in the table and on
        the map; the other chart marks when they were made.
      </p>
    </>
  );
}

interface TimelineProps extends Omit<ChartsProps, "hours"> {
  readonly stretches: readonly Stretch[];
}

function Timeline({ stretches, chosen, marked, onChoose }: TimelineProps) {
  const most = Math.max(1, ...stretches.map(({ reads }) => reads));
  const [first, last] = [stretches.at(0), stretches.at(-1)];
  const days = [...marked.days];
  const isMarked = (one: Stretch) => days.some((day) => one.fromDay <= day && day <= one.toDay);
  const isOne = (one: Stretch) => chosen?.kind === "while" && chosen.fromDay === one.fromDay;
  return (
    <section className="fw-days" aria-label="Reads day by day">
      <ol>
        {stretches.map((one) => (
          <li key={one.fromDay}>
            {one.reads === 0 ? (
              <span className="govuk-visually-hidden">{stretchWords(one)}: no reads</span>
            ) : (
              <button
                type="button"
                aria-pressed={isOne(one)}
                data-marked={isMarked(one)}
                aria-label={`${stretchWords(one)}: ${readsWords(one.reads)}${isMarked(one) ? MARKED : ""}`}
                title={`${stretchWords(one)}: ${readsWords(one.reads)}`}
                onClick={() =>
                  onChoose(isOne(one) ? undefined : { kind: "while", fromDay: one.fromDay, toDay: one.toDay })
                }
              >
                <span style={{ blockSize: `${Math.max(4, (one.reads / most) * 100)}%` }} />
              </button>
            )}
          </li>
        ))}
      </ol>
      <p aria-hidden="true">
        <span>{first && stretchWords({ ...first, toDay: first.fromDay })}</span>
        <span>{last && first !== last ? stretchWords({ ...last, fromDay: last.toDay }) : ""}</span>
      </p>
    </section>
  );
}

interface WeekProps extends Omit<ChartsProps, "hours"> {
  readonly counts: readonly (readonly number[])[];
}

const MARKED = ", marked";
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function WeekHours({ counts, chosen, marked, onChoose }: WeekProps) {
  const most = Math.max(1, ...counts.flat());
  const isMarked = (weekday: number, hour: number) => marked.weekHours.has(`${weekday} ${hour}`);
  const isOne = (weekday: number, hour: number) =>
    chosen?.kind === "week-hour" && chosen.weekday === weekday && chosen.hour === hour;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard
    <section className="fw-week" aria-label="Reads by hour and weekday" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAY_NAMES.map((name, weekday) => (
            <tr key={name}>
              <th scope="row">{name.slice(0, 3)}</th>
              {HOURS.map((hour) => {
                const reads = counts[weekday]?.[hour] ?? 0;
                return (
                  <td key={hour}>
                    {reads === 0 ? null : (
                      <button
                        type="button"
                        aria-pressed={isOne(weekday, hour)}
                        data-marked={isMarked(weekday, hour)}
                        aria-label={`${name} at ${hour}:00: ${readsWords(reads)}${isMarked(weekday, hour) ? MARKED : ""}`}
                        title={`${name} at ${hour}:00: ${readsWords(reads)}`}
                        data-much={Math.ceil((reads / most) * 4)}
                        onClick={() =>
                          onChoose(isOne(weekday, hour) ? undefined : { kind: "week-hour", weekday, hour })
                        }
                      >
                        {reads > 999 ? "…" : reads}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
