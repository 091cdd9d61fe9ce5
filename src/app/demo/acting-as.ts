/** The demo is furnished by its own people through the same API that the screens use, so that every rule and every audit entry is real. */
import type { OfficerId } from "#terms/ids.ts";

export interface Acting {
  /** Sends `body` as JSON (or a string as it is) and returns the answer. Throws with the problem's words when refused. */
  send<Answer>(method: "GET" | "POST", path: string, body?: unknown, contentType?: string): Promise<Answer>;
}

/** Signs the person in at `url`; works in demo mode only, where no passphrase is asked for. */
export async function actingAs(url: string, officerId: OfficerId): Promise<Acting> {
  const signIn = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ officerId }),
  });
  if (!signIn.ok) throw new Error(`the demo could not sign in: ${await signIn.text()}`);
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return {
    async send(method, path, body, contentType = "application/json") {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { "content-type": contentType }) },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`the demo's ${method} ${path} was refused: ${await response.text()}`);
      return (response.status === 204 ? undefined : await response.json()) as never;
    },
  };
}
