/** One search as the log tells it, for auditors: marks, purpose, reference, reason, clause and how much went out. */
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client.ts";
import type { Column } from "../../components/data-table.tsx";
import { When } from "../../components/when.tsx";
import { outcomeTag } from "./outcome-tag.tsx";

export type LoggedSearch = Schemas["LoggedSearch"];

/** A code of the interface as a person reads it. */
export const inWords = (code: string): string => {
  const words = code.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const QUESTIONS: Readonly<Record<string, string>> = {
  vrm: "One vehicle",
  marks: "A list of vehicles",
  misread: "One vehicle, with likely misreads",
  pattern: "Part of a mark",
  cameras: "Everything that passed certain cameras",
};

export function SearchQuestion({ search }: { readonly search: LoggedSearch }) {
  const { question, marks } = search;
  return (
    <>
      {QUESTIONS[question] ?? inWords(question)}
      {marks.length === 0 ? null : (
        <>
          <br />
          <span className="fw-code fw-break">{marks.join(", ")}</span>
        </>
      )}
    </>
  );
}

export function SearchWhy({ search }: { readonly search: LoggedSearch }) {
  const { purpose, category, reference, justification, clause, refusal, oldestAgeDays } = search;
  return (
    <details className="govuk-details govuk-!-margin-bottom-0">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {reference === "" ? "No reference" : reference}
          <span className="govuk-visually-hidden">, details of entry {search.entry}</span>
        </span>
      </summary>
      <dl className="fw-facts">
        <Fact name="Reason">{justification}</Fact>
        <Fact name="Purpose">{inWords(purpose)}</Fact>
        <Fact name="Category">{inWords(category)}</Fact>
        <Fact name="Oldest data">{oldestAgeDays} days</Fact>
        <Fact name={refusal === null ? "Clause" : "Refused because"}>
          {refusal === null ? (clause ?? "Of a policy that is no longer in the settings") : inWords(refusal)}
        </Fact>
        {search.authorityId === null ? null : <Fact name="Authority">Signed</Fact>}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** For rows that are a search, or hold one. */
export function searchColumns<Row>(searchOf: (row: Row) => LoggedSearch): readonly Column<Row>[] {
  return [
    { heading: "When", cell: (row) => <When at={searchOf(row).at} /> },
    { heading: "Who", cell: (row) => searchOf(row).asker.name },
    { heading: "What", cell: (row) => <SearchQuestion search={searchOf(row)} /> },
    { heading: "Why", cell: (row) => <SearchWhy search={searchOf(row)} /> },
    { heading: "Outcome", cell: (row) => outcomeTag(searchOf(row).outcome) },
    { heading: "Reads", cell: (row) => searchOf(row).reads, numeric: true },
    { heading: "Files", cell: (row) => searchOf(row).files, numeric: true },
  ];
}
