/** Whether something was allowed, refused or failed, at a glance. */
import type { Schemas } from "../../api/client.ts";

const OUTCOMES = {
  allowed: { text: "Allowed", colour: "govuk-tag--green" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  failed: { text: "Failed", colour: "govuk-tag--yellow" },
} as const;

export const outcomeTag = (outcome: Schemas["AuditEntry"]["outcome"]) => (
  <strong className={`govuk-tag ${OUTCOMES[outcome].colour}`}>{OUTCOMES[outcome].text}</strong>
);
