/** The audit log for auditors: who did what, and proof that nothing was altered. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { AuditFilter } from "./audit-filter.tsx";
import { AuditProof } from "./audit-proof.tsx";
import { OPERATION_WORDS } from "./audit-words.ts";

type Entry = Schemas["AuditEntry"];

export function AuditPage() {
  const [params] = useSearchParams();
  const before = useAfter();
  const operation = params.get("operation") ?? "";
  const outcome = params.get("outcome") ?? "";
  const actor = params.get("actor") ?? "";
  const entries = useQuery({
    queryKey: ["audit", before, operation, outcome, actor],
    queryFn: () =>
      answered(
        api.GET("/api/v1/audit", {
          params: {
            query: {
              limit: 50,
              ...(before === undefined ? {} : { before: Number(before) }),
              ...(operation === "" ? {} : { operation: operation as Entry["operation"] }),
              ...(outcome === "" ? {} : { outcome: outcome as Entry["outcome"] }),
              ...(actor === "" ? {} : { actor }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Audit"
      lead="Each act is recorded before it is answered. Entries hang together by hashes under signed checkpoints, so that an altered or lost one shows."
    >
      <AuditProof />
      <h2 className="govuk-heading-m">Entries</h2>
      <AuditFilter key={params.toString()} operation={operation} outcome={outcome} actor={actor} />
      <Fetched query={entries} what="entries">
        {({ items, next, size }) =>
          items.length === 0 ? (
            <EmptyState title="No entries fit">Change the filter.</EmptyState>
          ) : (
            <>
              <p className="govuk-body">The log holds {size.toLocaleString("en-GB")} entries.</p>
              <EntriesTable entries={items} />
              <Paging next={next === undefined ? undefined : `${next}`} label="Pages of entries" />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function EntriesTable({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <DataTable
      caption="Audit entries, newest first"
      captionHidden
      rows={entries}
      rowKey={({ index }) => `${index}`}
      columns={[
        { heading: "Entry", cell: ({ index }) => index },
        { heading: "When", cell: ({ at }) => <When at={at} /> },
        { heading: "Who", cell: ({ actor }) => actor.name },
        {
          heading: "What",
          cell: ({ operation, object }) => (
            <span className="fw-break">
              {OPERATION_WORDS[operation]}
              <br />
              <span className="fw-quiet">{object}</span>
            </span>
          ),
        },
        { heading: "Outcome", cell: ({ outcome }) => <OutcomeTag outcome={outcome} /> },
        { heading: "Facts", cell: (entry) => <EntryFacts entry={entry} /> },
      ]}
    />
  );
}

const OUTCOMES = {
  allowed: { text: "Allowed", colour: "govuk-tag--green" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  failed: { text: "Failed", colour: "govuk-tag--yellow" },
} as const;

function OutcomeTag({ outcome }: { readonly outcome: Entry["outcome"] }) {
  return <strong className={`govuk-tag ${OUTCOMES[outcome].colour}`}>{OUTCOMES[outcome].text}</strong>;
}

function EntryFacts({ entry }: { readonly entry: Entry }) {
  return (
    <details className="govuk-details govuk-!-margin-bottom-0">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Show<span className="govuk-visually-hidden"> facts of entry {entry.index}</span>
        </span>
      </summary>
      <dl className="fw-facts">
        {Object.entries(entry.facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{Array.isArray(value) ? value.join(", ") : `${value}`}</dd>
          </div>
        ))}
        <div>
          <dt>hash</dt>
          <dd className="fw-code">{entry.leafHash}</dd>
        </div>
      </dl>
    </details>
  );
}
