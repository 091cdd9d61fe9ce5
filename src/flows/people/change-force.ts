/** Somebody who works for several forces says for which of them they act from now on. Rights of two forces are never mixed. */
import type { People } from "#identity/people.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface ChangeForcePorts extends LogPorts {
  readonly people: Pick<People, "officerFor">;
  readonly sessions: Pick<Sessions, "actFor">;
}

export interface ForceChange {
  readonly force: ForceId;
  /** Of the session that asks: others of the same person go on as they are. */
  readonly token: string;
  readonly requestId: string;
}

/** The officer as they act from now on; undefined when they hold no role in that force. Every later request of the session acts so. */
export async function changeForce(
  officer: Officer,
  { force, token, requestId }: ForceChange,
  ports: ChangeForcePorts,
): Promise<Officer | undefined> {
  const next = await ports.people.officerFor(officer.id, force);
  const facts = { from: officer.forceId, to: force, requestId };
  const act = { operation: "session.force", object: "session" } as const;
  if (next === undefined) {
    await logAct(
      officer,
      { ...act, outcome: "refused", facts: { ...facts, refusal: "force-not-yours" } },
      ports,
    );
    return undefined;
  }
  await logAct(officer, { ...act, outcome: "allowed", facts: { ...facts, roles: next.roles } }, ports);
  await ports.sessions.actFor(token, force);
  return next;
}
