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
import { AuditNavigation } from "./audit-navigation.tsx";
import { AuditProof } from "./audit-proof.tsx";
import { OPERATION_WORDS } from "./audit-words.ts";
import { factWords } from "./fact-words.ts";
import { type FoldedEntries, foldEntries } from "./fold-entries.ts";
import { objectWords } from "./object-words.ts";
import { outcomeTag } from "./outcome-tag.tsx";

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
      <AuditNavigation />
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
    <DataTable<FoldedEntries>
      caption="Audit entries, newest first"
      captionHidden
      rows={foldEntries(entries)}
      rowKey={({ newest }) => `${newest.index}`}
      columns={[
        { heading: "Entry", cell: ({ newest }) => newest.index },
        { heading: "When", cell: ({ newest }) => <When at={newest.at} /> },
        { heading: "Who", cell: ({ newest }) => newest.actor.name },
        {
          heading: "What",
          cell: ({ newest: { operation, object }, others }) => (
            <span className="fw-break">
              {OPERATION_WORDS[operation]}
              {others.length === 0 ? null : <strong> and {others.length} more like it</strong>}
              <br />
              <span className="fw-quiet">{objectWords(object)}</span>
            </span>
          ),
        },
        { heading: "Outcome", cell: ({ newest }) => outcomeTag(newest.outcome) },
        {
          heading: "Facts",
          cell: ({ newest, others }) => (
            <>
              <EntryFacts entry={newest} />
              {others.map((entry) => (
                <EntryFacts key={entry.index} entry={entry} />
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

function EntryFacts({ entry }: { readonly entry: Entry }) {
  return (
    <details className="govuk-details govuk-!-margin-bottom-0">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {entry.index}
          <span className="govuk-visually-hidden">, its facts</span>
        </span>
      </summary>
      <dl className="fw-facts">
        {Object.entries(entry.facts).map(([name, value]) => (
          <div key={name}>
            <dt>{factWords(name)}</dt>
            <dd>{Array.isArray(value) ? value.join(", ") : `${value}`}</dd>
          </div>
        ))}
        <div>
          <dt>Hash of the entry</dt>
          <dd className="fw-code">{entry.leafHash}</dd>
        </div>
      </dl>
    </details>
  );
}
