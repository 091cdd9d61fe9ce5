/** Verifying the whole log, and taking away what outsiders need to do so themselves. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";

export function AuditProof() {
  const [result, setResult] = useState<Schemas["AuditVerification"] | null>(null);
  return (
    <section className="fw-panel" aria-labelledby="proof-heading">
      <h2 id="proof-heading" className="govuk-heading-m">
        Proof
      </h2>
      <ActionButton
        text="Verify the log"
        act={() => answered(api.GET("/api/v1/audit/verify"))}
        onDone={setResult}
      />
      <div aria-live="polite">{result === null ? null : <Result result={result} />}</div>
      <p className="govuk-body">
        <a className="govuk-link" href="/api/v1/audit/export" download>
          Download the log
        </a>{" "}
        as JSON lines, to verify it on another machine without this server. What you may not know of is in it
        by its hash alone.
      </p>
      <Checkpoint />
    </section>
  );
}

function Result({ result }: { readonly result: Schemas["AuditVerification"] }) {
  return (
    <div className={`fw-tier fw-tier--${result.whole ? "open" : "shut"}`}>
      <span className="fw-tier__sign" aria-hidden="true">
        {result.whole ? "✓" : "✕"}
      </span>
      <div>
        <p>
          <strong>{result.whole ? "The log is whole." : "The log is not whole."}</strong>{" "}
          {result.words.join(" ")} Checked {result.entries.toLocaleString("en-GB")} entries in {result.tookMs}{" "}
          ms.
        </p>
        {result.findings.length === 0 ? null : (
          <ul className="govuk-list govuk-list--bullet">
            {result.findings.map(({ code, index, words }) => (
              <li key={`${code}${index}`}>
                {index === null ? "" : `Entry ${index}: `}
                {words}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Checkpoint() {
  const checkpoint = useQuery({
    queryKey: ["audit-checkpoint"],
    queryFn: () => answered(api.GET("/api/v1/audit/checkpoint")),
  });
  return (
    <details className="govuk-details govuk-!-margin-bottom-0">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">The signed checkpoint</span>
      </summary>
      <div className="govuk-details__text">
        <p>
          Give this note to somebody outside. Whoever holds it can later prove that nothing before it was
          altered.
        </p>
        <Fetched query={checkpoint} what="the checkpoint">
          {({ origin, size, rootHash, note, publicKey }) => (
            <Summary
              facts={{
                Log: origin,
                Entries: size,
                "Root hash": <span className="fw-code">{rootHash}</span>,
                Note: <span className="fw-code fw-pre">{note}</span>,
                "Key that signs": <span className="fw-code">{publicKey}</span>,
              }}
            />
          )}
        </Fetched>
      </div>
    </details>
  );
}
