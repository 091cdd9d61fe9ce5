/** Opens the port for callers. A port that is taken or not allowed is said in words, with the setting that changes it. */
import type { FossewayServer } from "#http/server.ts";
import { OutsideError } from "#terms/outside-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE:
    "another program has it. Stop that one, or choose another port (FOSSEWAY_PORT, or --port of the demo)",
  EACCES: "this user may not open it. Choose a port above 1023 (FOSSEWAY_PORT, or --port of the demo)",
  EADDRNOTAVAIL: "this machine does not have that address. Correct FOSSEWAY_HOST",
  ENOTFOUND: "this machine does not know that address. Correct FOSSEWAY_HOST",
};

/** The address it listens on. Throws `OutsideError` `port-not-opened`. */
export async function listen(app: FossewayServer, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const reason = REASONS[code];
    if (reason === undefined) throw cause;
    const message = `Port ${port} of ${host} cannot be opened: ${reason}.`;
    throw new OutsideError("port-not-opened", message, { retryable: false, cause });
  }
}
