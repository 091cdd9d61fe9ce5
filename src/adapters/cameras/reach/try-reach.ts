/** Is a camera's name known, does its port answer, is its line encrypted by a certificate that we trust? */
import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
import { connect as encrypt } from "node:tls";
import type { ReachedAt, TriedStep, TryReach } from "#cameras/connection-steps.ts";

const LONGEST_MS = 5_000;

export const tryReach: TryReach = async (at) => {
  const name = await timed("name", () => lookup(at.host), NAME_WORDS(at));
  if (name.outcome === "failed") return [name, notTried("port"), ...ifEncrypted(at)];
  const port = await timed("port", () => opened(at), PORT_WORDS(at));
  if (port.outcome === "failed" || !at.isEncrypted) return [name, port, ...ifEncrypted(at)];
  return [name, port, await timed("encryption", () => encrypted(at), ENCRYPTION_WORDS)];
};

interface Words {
  readonly done: string;
  failed(code: string): string;
}

async function timed(
  step: TriedStep["step"],
  work: () => Promise<unknown>,
  words: Words,
): Promise<TriedStep> {
  const began = performance.now();
  const failure = await work().then(
    () => undefined,
    (cause: unknown) => (cause instanceof Error && "code" in cause ? `${cause.code}` : "UNKNOWN"),
  );
  const ms = Math.round(performance.now() - began);
  if (failure === undefined) return { step, outcome: "done", words: words.done, ms };
  return { step, outcome: "failed", words: words.failed(failure), ms };
}

const NAME_WORDS = ({ host }: ReachedAt): Words => ({
  done: "Its name is known.",
  failed: () =>
    `This server does not know the name ${host}. Look for a slip, or type in the camera’s number (IP address).`,
});

const PORT_WORDS = ({ port }: ReachedAt): Words => ({
  done: `It answers at port ${port}.`,
  failed: (code) =>
    code === "ECONNREFUSED"
      ? `Something is there, and nothing listens at port ${port}. Look which port the camera has set.`
      : `Nothing answers at port ${port}. Look whether the camera has power and network, and whether a firewall lies between.`,
});

const ENCRYPTION_WORDS: Words = {
  done: "Its line is encrypted by a certificate that this server trusts.",
  failed: (code) =>
    /CERT|SELF_SIGNED|ALTNAME|VERIFY/.test(code)
      ? `It shows a certificate that this server does not trust (${code}). Give the camera one that is, or its authority to this server (NODE_EXTRA_CA_CERTS).`
      : `No encrypted line comes about (${code}). Look whether the camera speaks TLS at this port.`,
};

const notTried = (step: TriedStep["step"]): TriedStep => ({
  ...{ step, outcome: "not-tried", words: "Not tried, since the step before failed." },
});
const ifEncrypted = ({ isEncrypted }: ReachedAt): readonly TriedStep[] =>
  isEncrypted ? [notTried("encryption")] : [];

const opened = ({ host, port }: ReachedAt): Promise<void> => ended(connect({ host, port }), "connect");

function encrypted({ host, port }: ReachedAt): Promise<void> {
  const isNumber = /^[\d.]+$|:/.test(host);
  return ended(encrypt({ host, port, ...(isNumber ? {} : { servername: host }) }), "secureConnect");
}

/** Resolves when it stands; it is ended either way. */
function ended(socket: Socket, event: "connect" | "secureConnect"): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.setTimeout(LONGEST_MS, () =>
    socket.destroy(Object.assign(new Error("It took too long."), { code: "ETIMEDOUT" })),
  );
  socket.once(event, () => resolve()).once("error", reject);
  return promise.finally(() => socket.destroy());
}
