/** The documents of a site case: assessment, consultation, DPIA, approval, reviews. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { Review } from "./review-document.tsx";
import { DEPLOYMENT_WORDS, DOCUMENT_WORDS, FACTOR_WORDS, type SiteCase } from "./site-words.ts";

export function SiteDocuments({ site }: { readonly site: SiteCase }) {
  return (
    <section aria-labelledby="documents-heading">
      <h2 id="documents-heading" className="govuk-heading-m">
        Documents
      </h2>
      <Summary
        facts={{
          Purpose: site.purpose,
          Proposed: decided(site.proposedAt, site.proposedBy.name),
          Screened: site.screening === null ? null : screened(site.screening),
          Approved:
            site.approval === null
              ? null
              : decided(
                  site.approval.at,
                  site.approval.by.name,
                  `reviewed every ${site.approval.reviewIntervalMonths} months`,
                ),
          "Live since": site.liveSince === null ? null : <When at={site.liveSince} show="day" />,
          "Next review": site.nextReviewAt === null ? null : <When at={site.nextReviewAt} show="day" />,
          "Acceptance test": site.acceptanceTest,
          Signage: site.signage,
          Suspended:
            site.suspension === null
              ? null
              : decided(site.suspension.at, site.suspension.by.name, site.suspension.reason),
          Refused:
            site.refusal === null
              ? null
              : decided(site.refusal.at, site.refusal.by.name, site.refusal.reason),
          Closed:
            site.closure === null
              ? null
              : decided(site.closure.at, site.closure.by.name, site.closure.reason),
          "What becomes of its data": site.closure?.dataTreatment,
          DPIA: site.dpia === null ? null : <DpiaTaken dpia={site.dpia} />,
        }}
      />
      <Assessment assessment={site.assessment} />
      <Consultation consultation={site.consultation} />
      {site.reviews.map((review) => (
        <Document key={review.at} title="Review">
          <Review review={review} />
        </Document>
      ))}
    </section>
  );
}

/** What it was found to be, and what it needs for that. */
function screened({ deployment, documents, necessity, reason }: NonNullable<SiteCase["screening"]>): string {
  const needs = documents.map((document) => DOCUMENT_WORDS[document]).join(", ");
  return `${DEPLOYMENT_WORDS[deployment]}. It needs: ${needs || "no document"}. ${necessity} ${reason}`;
}

/** One of ours can be read; of another only the number is known. */
function DpiaTaken({ dpia }: { readonly dpia: NonNullable<SiteCase["dpia"]> }) {
  const words = `version ${dpia.version}, signed by ${dpia.signer} on ${dpia.signedOn}`;
  if (dpia.document === null) return `${dpia.dpiaId}, ${words}`;
  return (
    <>
      <Link className="govuk-link" to={`/dpias/${dpia.document}`}>
        {dpia.dpiaId}
      </Link>
      , {words}
    </>
  );
}

function decided(at: string, by: string, more?: string): ReactNode {
  return (
    <>
      <When at={at} show="day" />, {by}
      {more === undefined ? "" : `: ${more}`}
    </>
  );
}

function Document({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{title}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}

function Assessment({ assessment }: { readonly assessment: SiteCase["assessment"] }) {
  if (assessment === null) return null;
  return (
    <Document title="Assessment">
      <Summary
        facts={{
          Factors: assessment.factors.map((factor) => FACTOR_WORDS[factor]).join(", "),
          Problem: assessment.problemStatement,
          Figures: (
            <ul className="govuk-list govuk-list--bullet">
              {assessment.figures.map(({ what, value, from, to, source }) => (
                <li key={`${what}${from}`}>
                  {what}: {value.toLocaleString("en-GB")}, {from} to {to} ({source})
                </li>
              ))}
            </ul>
          ),
          "Other tactics": (
            <ul className="govuk-list govuk-list--bullet">
              {assessment.alternatives.map(({ tactic, result }) => (
                <li key={tactic}>
                  {tactic}: {result}
                </li>
              ))}
            </ul>
          ),
          "Cameras of others": assessment.otherCamerasConsidered,
          Necessity: assessment.necessity,
          Proportionality: assessment.proportionality,
          "Privacy impact": assessment.privacyImpact,
          "Expected effect": assessment.expectedEffect,
        }}
      />
    </Document>
  );
}

function Consultation({ consultation }: { readonly consultation: SiteCase["consultation"] }) {
  if (consultation === null) return null;
  return (
    <Document title="Consultation">
      {consultation.kind === "not-held" ? (
        <p>Not held: {consultation.reason}</p>
      ) : (
        <Summary
          facts={{
            Held: `${consultation.from} to ${consultation.to}`,
            Replies: (
              <ul className="govuk-list govuk-list--bullet">
                {consultation.bodies.map(({ name, reply, response }) => (
                  <li key={name}>
                    {name}: {reply}
                    {response === undefined ? "" : ` We answered: ${response}`}
                  </li>
                ))}
              </ul>
            ),
            Outcome: consultation.outcome,
          }}
        />
      )}
    </Document>
  );
}
