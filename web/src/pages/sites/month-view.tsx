/** A month as a table of weeks, Monday first; each day says what is due. On narrow screens the list below it is enough, and this one scrolls. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";

export type CalendarItem = Schemas["SiteCalendar"]["items"][number];

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const monthOf = (day: string): string => day.slice(0, 7);

export const monthWords = (month: string): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString("en-GB", {
    ...{ month: "long", year: "numeric", timeZone: "UTC" },
  });

export function nextMonth(month: string, by: 1 | -1): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 15)).toISOString().slice(0, 7);
}

/** Weeks of seven days; days of other months are left empty. */
function weeksOf(month: string): readonly (readonly (string | undefined)[])[] {
  const first = new Date(`${month}-01T12:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((before + count) / 7) * 7 }, (_, place) => {
    const day = place - before + 1;
    return day < 1 || day > count ? undefined : `${month}-${String(day).padStart(2, "0")}`;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

interface MonthViewProps {
  readonly month: string;
  readonly today: string;
  readonly items: readonly CalendarItem[];
}

export function MonthView({ month, today, items }: MonthViewProps) {
  const byDay = Map.groupBy(items, ({ day }) => day);
  return (
    <div className="fw-scroll">
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-visually-hidden">{monthWords(month)}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {DAYS.map((day) => (
              <th key={day} scope="col" className="govuk-table__header">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {weeksOf(month).map((week, number) => (
            <tr
              key={`${month} ${week.find((day) => day !== undefined) ?? number}`}
              className="govuk-table__row"
            >
              {week.map((day, place) => (
                <td
                  key={DAYS[place]}
                  className="govuk-table__cell"
                  aria-current={day === today ? "date" : undefined}
                >
                  {day === undefined ? null : (
                    <Day day={day} due={byDay.get(day) ?? []} isToday={day === today} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly due: readonly CalendarItem[];
  readonly isToday: boolean;
}

function Day({ day, due, isToday }: DayProps) {
  const number = Number(day.slice(8));
  return (
    <>
      {isToday ? <strong>{number} (today)</strong> : number}
      {due.map(({ subject, what, code }) => (
        <div key={`${subject} ${what}`}>
          <Link
            className="govuk-link"
            to={subject.startsWith("dpia_") ? `/dpias/${subject}` : `/sites/${subject}`}
          >
            {code}
          </Link>
        </div>
      ))}
    </>
  );
}
