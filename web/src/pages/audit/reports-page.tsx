/** The standing reports: searches by person, category, age of data and authoriser; what went out; authorities and alerts that nobody saw to. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
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
    <Page title="Reports" lead="Searches are counted from the audit log. Looking here is recorded too.">
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
        {(reports) => (
          <>
            {reports.searches === 0 ? (
              <EmptyState title="Nobody searched in this time">Choose a longer time.</EmptyState>
            ) : (
              <Searches reports={reports} />
            )}
            <Disclosed reports={reports} />
            <Authorities reports={reports} />
            <Alerts alerts={reports.alerts} />
            <Elsewhere />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Searches({ reports }: { readonly reports: Reports }) {
  const { byPerson, byCategory, byAge, byAuthoriser } = reports;
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
    </>
  );
}

function Disclosed({ reports: { disclosed, disclosedInAll } }: { readonly reports: Reports }) {
  return (
    <>
      <h2 className="govuk-heading-m">Files and evidence packs that went out</h2>
      {disclosed.length === 0 ? (
        <p className="govuk-body">None.</p>
      ) : (
        <>
          {disclosedInAll > disclosed.length ? (
            <p className="govuk-body">
              The newest {disclosed.length} of {disclosedInAll}.
            </p>
          ) : null}
          <DataTable
            caption="Files and evidence packs that went out"
            captionHidden
            rows={disclosed}
            rowKey={({ entry }) => String(entry)}
            columns={[
              { heading: "Taken by", cell: ({ asker }) => asker.name },
              { heading: "Searched", cell: ({ at }) => <When at={at} /> },
              { heading: "Reference", cell: ({ reference }) => reference },
              { heading: "Reads", cell: ({ reads }) => reads, numeric: true },
              { heading: "Files", cell: ({ files }) => files, numeric: true },
              { heading: "Audit entry", cell: ({ entry }) => entry, numeric: true },
            ]}
          />
          <SaveTable
            fileName="files-that-went-out"
            headings={["Taken by", "Searched (UTC)", "Reference", "Reads", "Files", "Audit entry"]}
            rows={() =>
              disclosed.map(({ asker, at, reference, reads, files, entry }) => [
                ...[asker.name, at, reference, reads, files, entry],
              ])
            }
          />
        </>
      )}
    </>
  );
}

function Authorities({ reports: { unconfirmed, unused } }: { readonly reports: Reports }) {
  return (
    <>
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
      <h2 className="govuk-heading-m">Signed and never used</h2>
      {unused.length === 0 ? (
        <p className="govuk-body">None.</p>
      ) : (
        <DataTable
          caption="Authorities under which nobody searched"
          captionHidden
          rows={unused}
          rowKey={({ authorityId }) => authorityId}
          columns={[
            { heading: "Asked by", cell: ({ asker }) => asker },
            { heading: "Signed by", cell: ({ signedBy }) => signedBy },
            { heading: "Offence", cell: ({ offence }) => offence ?? "–" },
            { heading: "Good until", cell: ({ validUntil }) => <When at={validUntil} /> },
          ]}
        />
      )}
    </>
  );
}

function Alerts({ alerts: { raised, unchecked } }: Pick<Reports, "alerts">) {
  return (
    <>
      <h2 className="govuk-heading-m">Alerts whose picture nobody compared</h2>
      <p className="govuk-body">
        {raised === 0
          ? "There was no alert in this time."
          : `${unchecked.toLocaleString("en-GB")} of ${raised.toLocaleString("en-GB")} alerts.`}
      </p>
    </>
  );
}

const REPORTED_ELSEWHERE = [
  { to: "/audit/hints", text: "Own vehicles, weak reasons and unusual hours" },
  { to: "/figures", text: "Lists that are overdue, and what each brought" },
  { to: "/quality", text: "How often cameras misread" },
  { to: "/cameras/health", text: "How well cameras work" },
  { to: "/retention", text: "Deletions that were due, and those that were done" },
] as const;

function Elsewhere() {
  return (
    <>
      <h2 className="govuk-heading-m">Reports on pages of their own</h2>
      <ul className="govuk-list">
        {REPORTED_ELSEWHERE.map(({ to, text }) => (
          <li key={to}>
            <Link className="govuk-link" to={to}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
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
