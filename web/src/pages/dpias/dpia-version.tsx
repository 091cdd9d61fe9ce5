/** What one version of a DPIA says: its sections, its risks, the advice, the Commissioner's answer and the signature. */
import { DataTable } from "../../components/data-table.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import {
  LEVEL_WORDS,
  LIKELIHOOD_WORDS,
  type Risk,
  SECTIONS_AFTER,
  SECTIONS_BEFORE,
  SEVERITY_WORDS,
  type Section,
  type Version,
} from "./dpia-words.ts";

export function DpiaVersion({ version }: { readonly version: Version }) {
  return (
    <section aria-labelledby={`version-${version.number}`}>
      <h2 id={`version-${version.number}`} className="govuk-heading-m">
        Version {version.number}
      </h2>
      <Summary
        facts={{ "Why there is a new version": version.whyNew, ...factsOf(version, SECTIONS_BEFORE) }}
      />
      <Risks risks={version.risks} />
      <Summary
        facts={{
          "Gravest risk that remains":
            version.residualLevel === null ? null : LEVEL_WORDS[version.residualLevel].text,
          ...factsOf(version, SECTIONS_AFTER),
          "Written by": version.writers.map(({ name }) => name).join(", "),
        }}
      />
      <Decisions version={version} />
    </section>
  );
}

const factsOf = (version: Version, sections: typeof SECTIONS_BEFORE) =>
  Object.fromEntries(
    Object.entries(sections).map(([section, { label }]) => [label, version[section as Section]]),
  );

const weighed = (likelihood: Risk["likelihood"], severity: Risk["severity"], level: Risk["level"]) => (
  <>
    <strong className={`govuk-tag ${LEVEL_WORDS[level].colour}`}>{LEVEL_WORDS[level].text}</strong>{" "}
    {LIKELIHOOD_WORDS[likelihood]}, {SEVERITY_WORDS[severity].toLowerCase()}
  </>
);

function Risks({ risks }: { readonly risks: readonly Risk[] }) {
  if (risks.length === 0) return <p className="govuk-body">No risk is written down yet.</p>;
  return (
    <DataTable
      caption="Risks to people"
      rows={risks}
      rowKey={({ what }) => what}
      columns={[
        { heading: "Risk", cell: ({ what }) => what },
        {
          heading: "Before",
          cell: ({ likelihood, severity, level }) => weighed(likelihood, severity, level),
        },
        { heading: "What is done", cell: ({ measures }) => measures || "Nothing yet" },
        {
          heading: "After",
          cell: ({ likelihoodAfter, severityAfter, levelAfter }) =>
            weighed(likelihoodAfter, severityAfter, levelAfter),
        },
      ]}
    />
  );
}

function Decisions({
  version: { advice, commissioner, signature, publishedAt },
}: {
  readonly version: Version;
}) {
  return (
    <Summary
      facts={{
        "Data protection officer's advice":
          advice === null ? null : (
            <>
              {advice.mayGoOn ? "It may go on." : "Advised against it."} {advice.words} ({advice.by.name},{" "}
              <When at={advice.at} show="day" />)
            </>
          ),
        "Information Commissioner":
          commissioner === null
            ? null
            : `Asked on ${commissioner.askedOn}, answered on ${commissioner.repliedOn}: ${commissioner.reply}`,
        Signed:
          signature === null ? null : (
            <>
              {signature.by.name}, <When at={signature.at} show="day" />
              {signature.whyAgainstAdvice === null
                ? ""
                : `, against the advice: ${signature.whyAgainstAdvice}`}
            </>
          ),
        "Next review": signature === null ? null : <When at={signature.reviewDueAt} show="day" />,
        Published: publishedAt === null ? null : <When at={publishedAt} show="day" />,
      }}
    />
  );
}
