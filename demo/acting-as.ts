/** The demo is furnished by its own people through the same API that the screens use, so that every rule and every audit entry is real. */
import type { OfficerId } from "#terms/ids.ts";

export interface Acting {
  /** Sends `body` as JSON and returns the answer. Throws with the problem's words when refused. */
  send<Answer>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer>;
  /** The bytes at an address, as they come. */
  download(path: string): Promise<Uint8Array>;
  /** Bytes as they come, without an end. */
  stream(path: string): Promise<ReadableStream<Uint8Array>>;
}

/** The cookie of a new session at `url`; works in demo mode only, where no passphrase is asked for. */
export async function signInAs(url: string, officerId: string): Promise<string> {
  const signIn = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ officerId }),
  });
  if (!signIn.ok) throw new Error(`the demo could not sign in: ${await signIn.text()}`);
  return signIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

export async function actingAs(url: string, officerId: OfficerId): Promise<Acting> {
  const cookie = await signInAs(url, officerId);
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const json = { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, origin: url, ...(body === undefined ? {} : json) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${await response.text()}`);
    return response;
  };
  return {
    async send(method, path, body) {
      const response = await ask(method, path, body);
      return (response.status === 204 ? undefined : await response.json()) as never;
    },
    download: async (path) => new Uint8Array(await (await ask("GET", path)).arrayBuffer()),
    stream: async (path) => {
      const { body } = await ask("GET", path);
      if (body === null) throw new Error(`${path} gave nothing`);
      return body;
    },
  };
}
