/** What is due for sites and when: late things first, then month by month, with a file for calendar programs. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { EquipmentNavigation } from "./equipment-navigation.tsx";
import { type CalendarItem, MonthView, monthOf, monthWords, nextMonth } from "./month-view.tsx";

const DUE_WORDS: Readonly<Record<CalendarItem["what"], string>> = {
  "site-review": "Review",
  "site-end": "Last day",
  condition: "Condition of approval",
  reply: "Reply to a consultation",
  "dpia-review": "DPIA to be looked at again",
};

export function SiteCalendarPage() {
  const calendar = useQuery({
    queryKey: ["sites", "calendar"],
    queryFn: () => answered(api.GET("/api/v1/sites/calendar")),
  });
  return (
    <Page
      title="Calendar of sites"
      lead="Reviews, ends of deployments, conditions, replies and DPIAs by their day. Where you are told of them is up to you."
    >
      <EquipmentNavigation />
      <p className="govuk-body">
        <a className="govuk-link" href="/api/v1/sites/calendar.ics" download="sites.ics">
          Save as a calendar file
        </a>{" "}
        (codes and days, no places).{" "}
        <Link className="govuk-link" to="/reach">
          Choose where reminders reach you
        </Link>
      </p>
      <Fetched query={calendar} what="the calendar">
        {({ today, items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing is due">
              Dates appear here once a site is live or consulted on.
            </EmptyState>
          ) : (
            <>
              <Overdue items={items.filter(({ daysLeft }) => daysLeft < 0)} />
              <Months today={today} items={items} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function Overdue({ items }: { readonly items: readonly CalendarItem[] }) {
  if (items.length === 0) return <p className="govuk-body">Nothing is overdue.</p>;
  return <DueTable caption="Overdue, the worst first" items={items} />;
}

function Months({ today, items }: { readonly today: string; readonly items: readonly CalendarItem[] }) {
  const [month, setMonth] = useState(monthOf(today));
  const due = items.filter(({ day }) => monthOf(day) === month);
  const button = (by: 1 | -1, words: string) => (
    <button
      type="button"
      className="govuk-button govuk-button--secondary"
      onClick={() => setMonth(nextMonth(month, by))}
    >
      {words}
    </button>
  );
  return (
    <section aria-labelledby="month-heading">
      <h2 id="month-heading" className="govuk-heading-m" aria-live="polite">
        {monthWords(month)}
      </h2>
      <div className="fw-row">
        {button(-1, "Month before")}
        {button(1, "Month after")}
      </div>
      <MonthView month={month} today={today} items={due} />
      {due.length === 0 ? (
        <p className="govuk-body">Nothing is due in this month.</p>
      ) : (
        <DueTable caption="The same as a list" items={due} />
      )}
    </section>
  );
}

function DueTable({ caption, items }: { readonly caption: string; readonly items: readonly CalendarItem[] }) {
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={({ subject, what, day }) => `${subject} ${what} ${day}`}
      columns={[
        {
          heading: "Of",
          cell: ({ subject, code }) => (
            <Link
              className="govuk-link"
              to={subject.startsWith("dpia_") ? `/dpias/${subject}` : `/sites/${subject}`}
            >
              {code}
            </Link>
          ),
        },
        { heading: "What", cell: ({ what }) => DUE_WORDS[what] },
        { heading: "Day", cell: ({ day }) => dayWords(day) },
        { heading: "When", cell: ({ daysLeft }) => leftWords(daysLeft) },
      ]}
    />
  );
}

const dayWords = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
    ...{ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  });

function leftWords(days: number): string {
  const many = (count: number) => (count === 1 ? "a day" : `${count} days`);
  if (days < 0) return `${many(-days)} overdue`;
  return days === 0 ? "Today" : `In ${many(days)}`;
}
