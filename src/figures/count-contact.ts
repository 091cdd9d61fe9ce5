/** How much did the public write, of which kind, and how was it answered? Counted from the audit log as all figures are: by kind, complaints by what they are about, and by kind and outcome. */
import type { AuditEvent } from "#audit/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Counted, Try } from "./counted.ts";

/** What was held back as likely spam counts once a person has let it through. */
export function contactTries(event: AuditEvent, force: ForceId): readonly Try[] {
  const { step, kind, held, outcome } = event.facts;
  const topic = topicOf(event.facts);
  if (typeof kind !== "string") return [];
  const one = (what: Counted, detail: string): readonly Try[] => [
    {
      subject: `${what} ${event.object}`,
      attempt: event.actor.id,
      happened: event.outcome === "allowed",
      ...{ force, what, detail, count: 1 },
    },
  ];
  if ((step === "received" && held !== true) || step === "released")
    return [
      ...one("contact-received", kind),
      ...(kind === "complaint" && topic !== undefined ? one("complaint-received", topic) : []),
    ];
  return step === "answered" && typeof outcome === "string"
    ? one("contact-answered", `${kind} ${outcome}`)
    : [];
}

/** The desk on which a complaint begins follows from what it is about; entries that do not say the one say the other. */
const ABOUT_BY_FIRST_DESK: Readonly<Record<string, string>> = {
  "anpr-lead": "use",
  "professional-standards": "conduct",
  "data-protection": "data",
};

const topicOf = ({ topic, desk }: AuditEvent["facts"]): string | undefined =>
  typeof topic === "string" ? topic : ABOUT_BY_FIRST_DESK[String(desk)];
