/** Every version of a DPIA, the newest first: what it changed, who took which step, and its whole text. */
import { When } from "../../components/when.tsx";
import { DpiaVersion } from "./dpia-version.tsx";
import { SECTION_WORDS, STEP_WORDS, type Version } from "./dpia-words.ts";

export function DpiaVersions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <section aria-labelledby="versions-heading">
      <h2 id="versions-heading" className="govuk-heading-m">
        Versions
      </h2>
      {versions.toReversed().map((version, index) => (
        <div key={version.number}>
          <h3 className="govuk-heading-s">Version {version.number}: its steps</h3>
          <ol className="fw-timeline">
            {version.history.map(({ at, by, what, words }) => (
              <li key={`${at}${what}`}>
                <strong>{STEP_WORDS[what]}</strong> {words}
                <br />
                <span className="fw-timeline__by">
                  <When at={at} />, {by.name}
                </span>
              </li>
            ))}
          </ol>
          <Changes version={version} />
          {index === 0 ? null : (
            <details className="govuk-details">
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">Read version {version.number}</span>
              </summary>
              <div className="govuk-details__text">
                <DpiaVersion version={version} />
              </div>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}

function Changes({ version: { number, changed } }: { readonly version: Version }) {
  if (changed === null) return null;
  const { sections, risksAdded, risksChanged, risksRemoved, coversOther } = changed;
  const lines = [
    ...(coversOther ? ["It is for other sites."] : []),
    ...risksAdded.map((what) => `A risk was added: ${what}`),
    ...risksChanged.map((what) => `A risk is weighed or met otherwise: ${what}`),
    ...risksRemoved.map((what) => `A risk was taken out: ${what}`),
  ];
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What version {number} changed</span>
      </summary>
      <div className="govuk-details__text">
        {sections.length + lines.length === 0 ? <p className="govuk-body">Nothing.</p> : null}
        <ul className="govuk-list govuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {sections.map(({ section, before, after }) => (
          <p key={section} className="govuk-body">
            <strong>{SECTION_WORDS[section].label}.</strong> Before: {before || "nothing"} <br />
            Now: {after || "nothing"}
          </p>
        ))}
      </div>
    </details>
  );
}
