/** Who sends this, by the login that the camera's protocol has? Answered from the head of the request, before any of its body is taken. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { hasPasswordLogin, type KeyLogin, type PasswordLogin } from "#cameras/receive.ts";
import type { CameraLogins, IdentifiedLogin, LoginProof } from "#flows/intake/identify-login.ts";
import { type IdentifySenderPorts, identifySender } from "#flows/intake/identify-sender.ts";
import type { Sender } from "#ingest/sender.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { comeAgainProblem } from "./answers.ts";
import { digestChallenge, digestProof, isSame, newNonce, REALM } from "./digest-login.ts";

export interface CameraLoginPorts extends IdentifySenderPorts {
  readonly logins: CameraLogins;
  /** The same on all nodes. */
  readonly nonceKey: Uint8Array;
}

export interface PushingProtocol extends CameraProtocol {
  readonly receive: NonNullable<CameraProtocol["receive"]>;
}

/** Throws the problem of a login that is missing, closed or cannot be judged yet. A wrong one is a stranger's. */
export async function senderOf(
  protocol: PushingProtocol,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: CameraLoginPorts,
): Promise<Sender> {
  const { receive } = protocol;
  if (!hasPasswordLogin(receive))
    return identifySender({ by: "key", key: keyIn(request, receive.login as KeyLogin) }, ports);
  const proof = proofIn(receive.login, request, ports);
  if (typeof proof === "string") {
    reply.header("www-authenticate", proof);
    throw new ProblemError(LOGIN_MISSING);
  }
  return known(await ports.logins.identify(protocol, proof, request.ip));
}

function known(identified: IdentifiedLogin): Sender {
  if (identified.code === "not-ready") throw comeAgainProblem("not-well");
  if (identified.code === "login-closed") throw new ProblemError(LOGIN_CLOSED);
  return identified.sender;
}

/** The camera has not been asked yet: what it sends again with its login is the same. */
const LOGIN_MISSING: Problem = {
  status: 401,
  code: "login-missing",
  title: "A user name and a password are needed here",
  detail: "Nothing was kept. Send it again with those of the camera's connection.",
};

const LOGIN_CLOSED: Problem = {
  status: 503,
  code: "login-closed",
  title: "Too many wrong passwords came for this camera from your network",
  detail: "Nothing was kept. Correct the password in the camera; it is looked at again after five minutes.",
};

/** The proof, or the challenge to answer with where there is none. */
function proofIn(
  { by }: PasswordLogin<never>,
  request: FastifyRequest,
  { nonceKey, clock }: CameraLoginPorts,
): LoginProof | string {
  if (by === "basic") return basicProof(request) ?? `Basic realm="${REALM}"`;
  const now = clock();
  const proof = digestProof(request, nonceKey, now);
  if (proof === undefined || proof === "stale")
    return digestChallenge(newNonce(nonceKey, now), proof === "stale");
  return proof;
}

function basicProof({ headers }: FastifyRequest): LoginProof | undefined {
  const [, encoded] = /^basic ([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? "") ?? [];
  if (encoded === undefined) return undefined;
  const [user = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const given = rest.join(":");
  return { user, proves: (password) => isSame(password, given) };
}

/** What a header says, or nothing. */
export function headerOf({ headers }: FastifyRequest, name: string): string {
  return [headers[name] ?? ""].flat().join();
}

/** The key that is sent; nothing where none is. */
function keyIn(request: FastifyRequest, login: KeyLogin): string {
  switch (login.by) {
    case "key-in-header":
      return headerOf(request, login.name);
    case "key-in-path":
      return textIn(request.params, "key");
    case "key-in-query":
      return textIn(request.query, login.name);
  }
}

/** One that stands twice is none: which of the two is meant, nobody knows. */
function textIn(values: unknown, name: string): string {
  const value = (values as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : "";
}
