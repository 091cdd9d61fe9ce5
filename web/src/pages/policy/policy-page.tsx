/** The policy in force: who may search what, every number that is a rule with its clause, and what each version changed. */
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { ClauseWords } from "../search/policy-words.tsx";

type Policy = Schemas["Policy"];
type Record = Schemas["PolicyRecord"];
type Section = Record["sections"][number];
type Version = Record["versions"][number];
type Change = NonNullable<Version["changes"]>[number];

export function PolicyPage() {
  const [params] = useSearchParams();
  const force = params.get("force") ?? undefined;
  const query = force === undefined ? {} : { force };
  const policy = useQuery({
    queryKey: ["policy", force ?? "own"],
    queryFn: () => answered(api.GET("/api/v1/policy", { params: { query } })),
  });
  const record = useQuery({
    queryKey: ["policy-record", force ?? "own"],
    queryFn: () => answered(api.GET("/api/v1/policy/record", { params: { query } })),
  });
  return (
    <Page
      title="Policy"
      lead="The rules in force for a force's data, the clause that each comes from, and what changed."
    >
      <Fetched query={policy} what="the policy">
        {(data) => (
          <>
            <ForceChoice forces={data.forces} chosen={force} />
            <Rules policy={data} />
          </>
        )}
      </Fetched>
      <Fetched query={record} what="the record of the policy">
        {(data) => (
          <>
            <WhoMaySearch access={data.access} />
            {data.sections.map((section) => (
              <Numbers key={section.title} section={section} />
            ))}
            <Versions versions={data.versions} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function ForceChoice({
  forces,
  chosen,
}: {
  readonly forces: Policy["forces"];
  readonly chosen: string | undefined;
}) {
  if (forces.length < 2) return null;
  return (
    <SubNavigation
      label="Whose data"
      items={forces.map(({ id, name }, place) => ({
        to: `/policy?force=${id}`,
        text: name,
        here: chosen === undefined ? place === 0 : chosen === id,
      }))}
    />
  );
}

function Rules({ policy }: { readonly policy: Policy }) {
  return (
    <section aria-labelledby="policy-rules">
      <h2 id="policy-rules" className="govuk-heading-m">
        {policy.name}
      </h2>
      <p className="govuk-body">
        Version {policy.version}. {policy.retention.words}
      </p>
      <h3 className="govuk-heading-s">Who may search what</h3>
      <ol className="govuk-list govuk-list--number govuk-list--spaced">
        {policy.rules.map((rule) => (
          <li key={rule.id}>
            {rule.words}
            <From clauses={[rule.clause]} />
          </li>
        ))}
      </ol>
      <h3 className="govuk-heading-s">Sources</h3>
      <ul className="govuk-list govuk-list--bullet">
        {policy.sources.map(({ id, title, publisher, dated }) => (
          <li key={id}>
            {title}, {publisher}, {dated}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Row = Record["access"]["rows"][number];

function WhoMaySearch({ access: { ages, rows } }: { readonly access: Record["access"] }) {
  const columns: readonly Column<Row>[] = [
    { heading: "Question", cell: ({ question }) => question },
    { heading: "Role", cell: ({ role }) => role },
    { heading: "Purpose", cell: ({ purposes }) => purposes },
    { heading: "Category", cell: ({ categories }) => categories },
    ...ages.map((age, place) => ({ heading: `Data ${age} old`, cell: ({ answers }: Row) => answers[place] })),
  ];
  return (
    <section aria-labelledby="policy-access">
      <h2 id="policy-access" className="govuk-heading-m">
        Every combination, and its answer
      </h2>
      <p className="govuk-body">
        Found by asking the part of the system that decides about a search. What stands in no row is refused,
        however young the data.
      </p>
      <DataTable
        caption="Who may search what, by age of the data"
        rows={rows}
        rowKey={({ question, role, purposes, categories }) => `${question} ${role} ${purposes} ${categories}`}
        columns={columns}
      />
    </section>
  );
}

const FACTS: readonly Column<Section["facts"][number]>[] = [
  { heading: "Rule", cell: ({ what }) => what },
  { heading: "Value", cell: ({ is }) => is },
];

function Numbers({ section }: { readonly section: Section }) {
  return (
    <section>
      <DataTable caption={section.title} rows={section.facts} rowKey={({ what }) => what} columns={FACTS} />
      <From clauses={section.clauses} />
    </section>
  );
}

function From({ clauses }: { readonly clauses: readonly Schemas["Clause"][] }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Where this comes from</span>
      </summary>
      <div className="govuk-details__text">
        {clauses.map((clause) => (
          <p key={`${clause.where} ${clause.says}`} className="govuk-body-s">
            <ClauseWords clause={clause} />
          </p>
        ))}
      </div>
    </details>
  );
}

const CHANGES: readonly Column<Change>[] = [
  { heading: "What", cell: ({ where }) => where },
  { heading: "Was", cell: ({ was }) => was ?? "not there" },
  { heading: "Is", cell: ({ is }) => is ?? "gone" },
];

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <section aria-labelledby="policy-versions">
      <h2 id="policy-versions" className="govuk-heading-m">
        What changed
      </h2>
      {versions.map((version) => (
        <div key={`${version.hash} ${version.recordedAt}`}>
          <h3 className="govuk-heading-s">
            Version {version.version}, in force since <When at={version.recordedAt} /> or earlier
          </h3>
          {version.changes === null ? (
            <p className="govuk-body">This is the first version that this system recorded.</p>
          ) : (
            <DataTable
              caption={`Changes in version ${version.version}`}
              rows={version.changes}
              rowKey={({ where }) => where}
              columns={CHANGES}
            />
          )}
          <p className="govuk-body-s">
            Its fingerprint, which the audit log has too: <span className="fw-code">{version.hash}</span>
          </p>
        </div>
      ))}
    </section>
  );
}
