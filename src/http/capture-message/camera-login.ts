/** Who sends this, by the login that the camera's protocol has? Answered from the head of the request, before any of its body is taken. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CameraProtocol, MessageBytes } from "#cameras/protocol.ts";
import type { KeyLogin, MessageLogin, PasswordLogin, Receive } from "#cameras/receive.ts";
import type { CameraLogins, IdentifiedLogin, LoginProof } from "#flows/intake/identify-login.ts";
import { type IdentifySenderPorts, identifySender } from "#flows/intake/identify-sender.ts";
import { NO_LOGIN } from "#ingest/refusal.ts";
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

/**
 * Throws the problem of a login that is missing, closed or cannot be judged yet. A wrong one is a stranger's. Undefined where
 * the login stands in the message, of which nothing has come yet.
 */
export async function senderOf(
  protocol: PushingProtocol,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: CameraLoginPorts,
): Promise<Sender | undefined> {
  const { login } = protocol.receive;
  if (isInMessage(login)) return undefined;
  if (!isPassword(login)) return identifySender({ by: "key", key: keyIn(request, login) }, ports);
  const proof = proofIn(login, request, ports);
  if (typeof proof === "string") {
    reply.header("www-authenticate", proof);
    throw new ProblemError(LOGIN_MISSING);
  }
  return known(await ports.logins.identify(protocol, proof, request.ip));
}

/** By the login that stands in the message: a wrong one, and none at all, is a stranger's. */
export async function senderIn(
  protocol: PushingProtocol,
  message: MessageBytes,
  address: string,
  { logins }: CameraLoginPorts,
): Promise<Sender> {
  const { login } = protocol.receive;
  const proof = isInMessage(login) ? login.proofIn(message) : undefined;
  if (proof === undefined) return { known: false, name: NO_LOGIN };
  return known(await logins.identify(protocol, proof, address));
}

/** What is kept of a message: never what proves its login. */
export function keptOf({ receive: { login } }: PushingProtocol, message: MessageBytes): Uint8Array {
  return isInMessage(login) ? login.withoutProof(message) : message.body;
}

type Login = Receive<Readonly<Record<string, unknown>>>["login"];

const isInMessage = (login: Login): login is MessageLogin<Readonly<Record<string, unknown>>> =>
  login.by === "in-message";
const isPassword = (login: KeyLogin | PasswordLogin<never>): login is PasswordLogin<never> => "of" in login;

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
