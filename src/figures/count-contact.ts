/** How much did the public write, of which kind, and how was it answered? Counted from the audit log as all figures are: by kind, and by kind and outcome. */
import type { AuditEvent } from "#audit/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Try } from "./counted.ts";

/** What was held back as likely spam counts once a person has let it through. */
export function contactTries(event: AuditEvent, force: ForceId): readonly Try[] {
  const { step, kind, held, outcome } = event.facts;
  if (typeof kind !== "string") return [];
  const one = (what: "contact-received" | "contact-answered", detail: string): readonly Try[] => [
    {
      subject: `${what} ${event.object}`,
      attempt: event.actor.id,
      happened: event.outcome === "allowed",
      ...{ force, what, detail, count: 1 },
    },
  ];
  if ((step === "received" && held !== true) || step === "released") return one("contact-received", kind);
  return step === "answered" && typeof outcome === "string"
    ? one("contact-answered", `${kind} ${outcome}`)
    : [];
}
