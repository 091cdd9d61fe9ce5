/** What is open in the self-assessment, found by the system: first what a register denies, then what is late or missing. */
import type { Schemas } from "../../api/client.ts";

type Gap = Schemas["SelfAssessment"]["gaps"][number];

const KIND_WORDS: Readonly<Record<Gap["kind"], string>> = {
  contradicted: "A register says otherwise",
  unshown: "Shown by nothing here",
  overdue: "Overdue",
  unplanned: "No plan",
  unanswered: "Not answered",
};

const KINDS = Object.keys(KIND_WORDS) as readonly Gap["kind"][];

export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  const sorted = gaps.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return (
    <section aria-labelledby="gaps-heading" className="fw-panel">
      <h2 id="gaps-heading" className="govuk-heading-m">
        Needs somebody
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {sorted.map(({ kind, principle, words }) => (
          <li key={`${kind} ${principle} ${words}`}>
            <strong>{KIND_WORDS[kind]}</strong>,{" "}
            <a className="govuk-link" href={`#principle-${principle}`}>
              principle {principle}
            </a>
            : {words}
          </li>
        ))}
      </ul>
    </section>
  );
}
