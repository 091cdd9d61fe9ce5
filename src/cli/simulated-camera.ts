/** Sends a simulated camera's messages to a server, with the login that its protocol has. */
import { createHash, randomBytes } from "node:crypto";
import { digestAnswer } from "#cameras/digest-answer.ts";
import type { Receive, UserAndPassword } from "#cameras/receive.ts";
import type { SimulatedMessage } from "#cameras/simulator.ts";

export interface SimulatedLogin {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly key?: string | undefined;
}

export interface Target {
  /** The root of the server, for example `http://127.0.0.1:8320`. */
  readonly to: string;
  readonly login: SimulatedLogin;
  readonly fetch: typeof fetch;
}

/** The status and the body of the answer. */
export async function sendSimulated(
  { path, contentType, headers, body }: SimulatedMessage,
  { login }: Pick<Receive<never>, "login">,
  target: Target,
): Promise<{ readonly status: number; readonly text: string }> {
  const { key = "", user = "", password = "" } = target.login;
  const url = new URL(path.replace(":key", encodeURIComponent(key)), target.to);
  if (login.by === "key-in-query") url.searchParams.set(login.name, key);
  const send = (more: Readonly<Record<string, string>>) =>
    target.fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": contentType, ...more },
      body: Uint8Array.from(body),
    });
  const first = await send(firstHeaders(login, { key, user, password }));
  const challenge = first.headers.get("www-authenticate") ?? "";
  const isAsked = login.by === "digest" && first.status === 401 && /^digest /i.test(challenge);
  if (isAsked) await first.arrayBuffer();
  const answer = isAsked ? await send({ authorization: digest(challenge, url, { user, password }) }) : first;
  return { status: answer.status, text: await answer.text() };
}

function firstHeaders(
  login: Receive<never>["login"],
  { key, user, password }: UserAndPassword & { readonly key: string },
): Readonly<Record<string, string>> {
  if (login.by === "key-in-header") return { [login.name]: key };
  if (login.by !== "basic") return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

/** The proof that a camera gives. */
function digest(challenge: string, url: URL, login: UserAndPassword): string {
  const cnonce = randomBytes(8).toString("hex");
  const uri = url.pathname + url.search;
  return digestAnswer({ challenge, method: "POST", uri, login, cnonce }, md5) ?? "";
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
