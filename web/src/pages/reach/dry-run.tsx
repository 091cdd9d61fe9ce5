/** What the rules would have sent last week: how many messages, on which day, to whom. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Warning } from "../../components/notice.tsx";
import { When } from "../../components/when.tsx";
import { CHANNEL_WORDS } from "./destination-panel.tsx";

type Run = Schemas["ReachDryRun"];

const count = (value: number) => value.toLocaleString("en-GB");

export function DryRun({ run }: { readonly run: Run }) {
  const { from, to, alerts, untold, days, destinations, people, cutOff } = run;
  return (
    <section aria-labelledby="dry-run" className="fw-panel">
      <h2 id="dry-run" className="govuk-heading-m">
        What these rules would have sent
      </h2>
      <p className="govuk-body" role="status">
        Of {count(alerts)} alerts from <When at={from} /> to <When at={to} />, somebody would have been told
        of {count(alerts - untold)} and nobody of {count(untold)}. Nothing was sent now.
      </p>
      {cutOff ? (
        <Warning>There were more alerts than are looked at; the numbers are those of the first.</Warning>
      ) : null}
      {days.length === 0 ? null : (
        <DataTable
          caption="By day"
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            { heading: "Day", cell: ({ day }) => dayWords(day) },
            { heading: "Alerts", cell: (row) => count(row.alerts), numeric: true },
            { heading: "Messages", cell: ({ messages }) => count(messages), numeric: true },
          ]}
        />
      )}
      {destinations.length === 0 ? (
        <p className="govuk-body">
          No message would have gone out: nobody whom the rules name has turned on messages, and they name no
          other system.
        </p>
      ) : (
        <DataTable
          caption="By where they go"
          rows={destinations}
          rowKey={({ name, owner, channel }) => `${name} ${owner} ${channel}`}
          columns={[
            { heading: "To", cell: ({ name, owner }) => (owner === null ? name : `${owner}: ${name}`) },
            { heading: "Way", cell: ({ channel }) => CHANNEL_WORDS[channel] },
            { heading: "Messages", cell: ({ messages }) => count(messages), numeric: true },
          ]}
        />
      )}
      {people.length === 0 ? null : (
        <DataTable
          caption="Notices on people’s open screens"
          rows={people}
          rowKey={({ name }) => name}
          columns={[
            { heading: "Who", cell: ({ name }) => name },
            { heading: "Notices", cell: ({ notices }) => count(notices), numeric: true },
          ]}
        />
      )}
    </section>
  );
}
