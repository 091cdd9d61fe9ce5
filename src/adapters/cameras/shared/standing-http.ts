/** A simulated camera that is asked over HTTP: it lets in whoever proves the login, and answers without end where its make does. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:net";
import { digestAnswer } from "#cameras/digest-answer.ts";
import type { UserAndPassword } from "#cameras/receive.ts";
import type { StandingPlace } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface StandingHttp {
  readonly address: string;
  close(): Promise<void>;
}

const CHALLENGE = 'Digest realm="camera", qop="auth", nonce="simulated"';

/** Stands on this machine alone. Throws `simulator-port-taken`. */
export async function standHttp(
  { port, login }: Pick<StandingPlace, "port" | "login">,
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<StandingHttp> {
  const server = createServer((request, response) => {
    if (proves(request, login)) answer(request, response);
    else response.writeHead(401, { "www-authenticate": CHALLENGE }).end();
  });
  await listening(server, port);
  const address = server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  return {
    address: `http://127.0.0.1:${at}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** For any server of a simulated camera. */
export async function listening(server: Server, port: number): Promise<void> {
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (cause) {
    throw new OutsideError(
      "simulator-port-taken",
      `The simulated camera cannot stand at port ${port} of this machine. Name another, or leave it out.`,
      { retryable: false, cause },
    );
  }
}

function proves({ headers, method, url = "" }: IncomingMessage, login: UserAndPassword): boolean {
  const given = headers.authorization ?? "";
  const said = (name: string) => new RegExp(`\\b${name}="?([^",]*)"?`, "i").exec(given)?.[1] ?? "";
  const question = { challenge: CHALLENGE, method: method === "GET" ? "GET" : "POST", uri: url } as const;
  const wanted = digestAnswer({ ...question, login, cnonce: said("cnonce") }, md5) ?? "";
  const response = /response="([^"]*)"/.exec(wanted)?.[1];
  return said("username") === login.user && said("response") === response;
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
