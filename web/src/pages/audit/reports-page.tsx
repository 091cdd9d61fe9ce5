/** The standing reports: searches by person, category, age of data and authoriser, and authorities that nobody signed for. */
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AuditNavigation } from "./audit-navigation.tsx";
import { inWords } from "./logged-search.tsx";

type Reports = Schemas["StandingReports"];
type Row = Reports["byPerson"][number];

const LENGTHS = ["7", "28", "90", "365"] as const;
const DAY_MS = 86_400_000;

export function ReportsPage() {
  const [params, setParams] = useSearchParams();
  const days = LENGTHS.find((length) => length === params.get("days")) ?? "28";
  const query = useQuery({
    queryKey: ["audit", "reports", days],
    queryFn: () => {
      const from = new Date(Date.now() - Number(days) * DAY_MS).toISOString();
      return answered(api.GET("/api/v1/audit/reports", { params: { query: { from } } }));
    },
  });
  return (
    <Page title="Reports" lead="Counted from the audit log. Looking here is recorded too.">
      <AuditNavigation />
      <div className="govuk-form-group">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="report-days">
          Searches of
        </label>
        <select
          id="report-days"
          className="govuk-select"
          value={days}
          onChange={(event) => setParams({ days: event.target.value }, { replace: true })}
        >
          {LENGTHS.map((length) => (
            <option key={length} value={length}>
              the last {length} days
            </option>
          ))}
        </select>
      </div>
      <Fetched query={query} what="the reports">
        {(reports) =>
          reports.searches === 0 ? (
            <EmptyState title="Nobody searched in this time">Choose a longer time.</EmptyState>
          ) : (
            <Tables reports={reports} />
          )
        }
      </Fetched>
    </Page>
  );
}

function Tables({ reports }: { readonly reports: Reports }) {
  const { byPerson, byCategory, byAge, byAuthoriser, unconfirmed } = reports;
  return (
    <>
      <Counts title="By person" heading="Person" rows={byPerson.map(named)} />
      <Counts
        title="By category"
        heading="Category"
        rows={byCategory.map((row) => ({ ...row, of: inWords(row.of) }))}
      />
      <Counts title="By age of the data" heading="Oldest data" rows={byAge} />
      {byAuthoriser.length === 0 ? null : (
        <Counts title="By authoriser" heading="Officer number" rows={byAuthoriser.map(named)} />
      )}
      <h2 className="govuk-heading-m">Given by word of mouth and not signed for</h2>
      {unconfirmed.length === 0 ? (
        <p className="govuk-body">None.</p>
      ) : (
        <DataTable
          caption="Authorities that nobody signed for"
          captionHidden
          rows={unconfirmed}
          rowKey={({ authorityId }) => authorityId}
          columns={[
            { heading: "Said to be given by", cell: ({ givenBy }) => givenBy },
            { heading: "Asked by", cell: ({ asker }) => asker },
            { heading: "Searches under it", cell: ({ uses }) => uses, numeric: true },
          ]}
        />
      )}
    </>
  );
}

/** Officer numbers as people know them. */
const named = (row: Row): Row => ({ ...row, of: row.of.replace("off_", "") });

interface CountsProps {
  readonly title: string;
  readonly heading: string;
  readonly rows: readonly Row[];
}

function Counts({ title, heading, rows }: CountsProps) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <DataTable<Row>
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ of }) => of}
        columns={[
          { heading, cell: ({ of }) => of },
          { heading: "Answered", cell: ({ answered: count }) => count, numeric: true },
          { heading: "Refused", cell: ({ refused }) => refused, numeric: true },
          { heading: "Reads", cell: ({ reads }) => reads, numeric: true },
          { heading: "Files", cell: ({ files }) => files, numeric: true },
        ]}
      />
      <SaveTable
        fileName={`searches-${title.toLowerCase().replaceAll(" ", "-")}`}
        headings={[heading, "Answered", "Refused", "Reads", "Files"]}
        rows={() => rows.map((row) => [row.of, row.answered, row.refused, row.reads, row.files])}
      />
    </>
  );
}
