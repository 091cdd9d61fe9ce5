/** Who gives a command? */
import { userInfo } from "node:os";
import type { AuditActor } from "#audit/ports.ts";

/** The account of the operating system, and the one that `sudo` says it stands for. */
export function whoIsAtTheTerminal(): AuditActor {
  const { SUDO_USER: behind } = process.env;
  const account = accountName();
  const name = behind === undefined || behind === "" ? account : `${account} for ${behind}`;
  return { id: "system", name: `Command line, operating-system user ${name}` };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the number of the user may have no name.
    return `number ${process.getuid?.() ?? "unknown"}`;
  }
}
