/** How an officer stands in the audit log: with the rank and the roles held at that moment. */
import type { Officer } from "#terms/officer.ts";
import type { AuditActor } from "./ports.ts";

export function actorOf(officer: Officer): AuditActor {
  return { id: officer.id, name: officer.name, rank: officer.rank, roles: officer.roles };
}

/** What Fosseway does by itself: retention, forwarding, intake. */
export const SYSTEM: AuditActor = { id: "system", name: "Fosseway" };
