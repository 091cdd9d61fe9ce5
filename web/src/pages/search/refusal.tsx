/** A refused search: which clause refused, what would be needed, and the way to ask for it. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import type { ApiProblem } from "../../api/problem.ts";
import type { AnalysisMatter } from "../analysis/analysis.ts";
import type { Matter } from "./matter.ts";
import { ClauseWords } from "./policy-words.tsx";

/** The facts of a refusal, as src/http/contract/search.ts has them. */
interface Facts {
  readonly code: string;
  /** Null when there is no policy at all. */
  readonly clause: Schemas["Clause"] | null;
  /** What would be needed, in one sentence. */
  readonly needed: string;
  readonly receipt: Schemas["AuditReceipt"] | null;
  readonly details: { readonly dataOf?: unknown };
}

/** Undefined when the problem is no refusal of the policy. */
export function refusalFacts(problem: ApiProblem): Facts | undefined {
  const facts = problem.problem.facts;
  return facts !== undefined && "needed" in facts ? (facts as unknown as Facts) : undefined;
}

interface RefusalProps {
  readonly title: string;
  readonly facts: Facts;
  /** What was asked, to prefill the request for an authority. */
  readonly matter: Matter | AnalysisMatter;
  /** Asks again without the data of the force that refused; undefined when no other force's is left. */
  readonly leaveOut: (() => void) | undefined;
}

export function Refusal({ title, facts, matter, leaveOut }: RefusalProps) {
  return (
    <section className="fw-refusal" role="alert" aria-labelledby="refusal-heading">
      <h2 id="refusal-heading" className="govuk-heading-m">
        Not permitted: {title}
      </h2>
      <p className="govuk-body">
        <strong>What is needed:</strong> {facts.needed}
      </p>
      {typeof facts.details.dataOf === "string" ? (
        <p className="govuk-body">
          <strong>Whose data:</strong> {facts.details.dataOf}
        </p>
      ) : null}
      {facts.clause === null ? null : (
        <p className="govuk-body">
          <strong>The clause that refused:</strong> <ClauseWords clause={facts.clause} />
        </p>
      )}
      {facts.receipt === null ? null : (
        <p className="govuk-body-s">
          This refusal is entry {facts.receipt.index} of the audit log. No reads were looked up.
        </p>
      )}
      {leaveOut === undefined ? null : (
        <button type="button" className="govuk-button govuk-button--secondary" onClick={leaveOut}>
          Search without the data of {String(facts.details.dataOf)}
        </button>
      )}
      {mayAsk(facts.code) ? (
        <Link className="govuk-button" to="/authorities/ask" state={{ matter }}>
          Ask for authority
        </Link>
      ) : null}
    </section>
  );
}

/** Refusals that a signature can lift. */
function mayAsk(code: string): boolean {
  return code === "authority-needed" || (code.startsWith("authority-") && code !== "authority-not-yours");
}
