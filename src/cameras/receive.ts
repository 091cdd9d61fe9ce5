/** How do a camera's own messages reach us? Under its maker's paths, with a login that its maker knows, and with the answer that it waits for. */
import { z } from "zod";
import type { Arrival } from "./arrival.ts";

/** What `read` has of a message. */
type MessageBytes = Pick<Arrival, "contentType" | "body" | "path" | "headers">;

export interface Receive<Settings> {
  readonly routes: readonly ReceiveRoute[];
  readonly login: KeyLogin | PasswordLogin<Settings> | MessageLogin<Settings>;
  /**
   * Headers without which `read` cannot tell what a message says, in lower case. They are kept with what goes to quarantine, so
   * one that holds a login is never among them.
   */
  readonly headers?: readonly string[];
  /** Left out, the answer is that of our own interface: JSON, or a problem (RFC 9457) where nothing was taken. */
  answer?(result: ReceiveResult): ReceiveAnswer;
}

export interface ReceiveRoute {
  readonly method: "POST" | "PUT";
  /** From the root of the server, for example `/vendor/make/:key/event`. `:key` stands for the camera's key and for nothing else. */
  readonly path: string;
  /** For a path under `/api/`, which the OpenAPI document describes. */
  readonly document?: RouteDocument;
}

export interface RouteDocument {
  readonly operationId: string;
  readonly summary: string;
  readonly consumes: readonly string[];
  readonly body: z.ZodType;
}

/** The camera's own key, from the register. It is long and made by chance, so that guessing needs no limit. */
export type KeyLogin =
  | { readonly by: "key-in-header"; readonly name: string }
  | { readonly by: "key-in-path" }
  | { readonly by: "key-in-query"; readonly name: string };

/** A user and a password, from the camera's connection. */
export interface PasswordLogin<Settings> {
  readonly by: "basic" | "digest";
  of(settings: Settings): UserAndPassword;
}

/** What proves the login stands in the message itself: who sends it is known only when all of it is there. */
export interface MessageLogin<Settings> {
  readonly by: "in-message";
  of(settings: Settings): UserAndPassword;
  /** Undefined where the message has no login, or several. */
  proofIn(message: MessageBytes): MessageProof | undefined;
  /** The message without what proves its login, which is kept nowhere. It says what it said. */
  withoutProof(message: MessageBytes): Uint8Array;
}

export interface MessageProof {
  readonly user: string;
  proves(password: string): boolean;
}

export interface UserAndPassword {
  readonly user: string;
  readonly password: string;
}

export const LOGIN_KINDS = [
  "key-in-header",
  "key-in-path",
  "key-in-query",
  "basic",
  "digest",
  "in-message",
] as const satisfies readonly Receive<never>["login"]["by"][];

/** For the settings of protocols with a login by user name and password. Cameras disagree on how other characters than these are written. */
export const PASSWORD_FIELDS = {
  user: z
    .string()
    .trim()
    .regex(/^[\w.@-]{1,64}$/, "may hold letters, digits, dots, hyphens, _ and @")
    .meta({ title: "User name", description: "One that no other camera has; type the same into the camera" }),
  password: z
    .string()
    .regex(/^[!-~]{8,64}$/, "must have 8 to 64 characters: letters, digits and signs, no space")
    .meta({
      title: "Password",
      description: "At least 8 characters; type the same into the camera",
      secret: true,
    }),
};

/**
 * - `taken`: durable. A heartbeat is taken as well.
 * - `quarantined`: durable too, and a person has to look at it; the same again would not be taken either.
 * - `stranger`: no camera has this login. What was sent waits for a person, and whoever set the camera up must hear of it.
 * - `come-again`: nothing was kept, and the camera must bring it again.
 * - `refused`: nothing was kept, and the same again would be refused again: the login is missing, or the body broke off.
 */
export const RECEIVE_OUTCOMES = ["taken", "quarantined", "stranger", "come-again", "refused"] as const;

export interface ReceiveResult {
  readonly outcome: (typeof RECEIVE_OUTCOMES)[number];
  /** The path of the route that it came to. */
  readonly path: string;
}

export interface ReceiveAnswer {
  /**
   * 2xx for what was taken, and for nothing that was not kept. A camera that is asked for its password is answered 401 whatever
   * stands here.
   */
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}

export const hasPasswordLogin = <Settings>(
  receive: Receive<Settings> | undefined,
): receive is Receive<Settings> & { readonly login: PasswordLogin<Settings> | MessageLogin<Settings> } =>
  receive !== undefined && "of" in receive.login;
