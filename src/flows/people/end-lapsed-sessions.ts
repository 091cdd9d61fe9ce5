/** A session that ran out is put into the audit log, with why, and then forgotten: also when its officer never comes back. */
import type { LapsedSession, Sessions } from "#identity/sessions.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface EndSessionsPorts extends LogPorts {
  readonly sessions: Pick<Sessions, "lapsed" | "forget">;
}

export async function endLapsedSessions(ports: EndSessionsPorts): Promise<void> {
  for (const session of await ports.sessions.lapsed(ports.clock())) {
    await logEnded(session, ports);
    await ports.sessions.forget(session);
  }
}

const logEnded = ({ officer, reason }: LapsedSession, ports: LogPorts) =>
  logAct(
    officer,
    { operation: "session.end", object: "session", outcome: "allowed", facts: { reason } },
    ports,
  );
