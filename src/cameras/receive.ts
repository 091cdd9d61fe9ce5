/** How do a camera's own messages reach us? Under its maker's paths, with a login that its maker knows, and with the answer that it waits for. */
import type { z } from "zod";

export interface Receive {
  readonly routes: readonly ReceiveRoute[];
  readonly login: CameraLogin;
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

/** Where the camera's own key stands. */
export type CameraLogin =
  | { readonly by: "key-in-header"; readonly name: string }
  | { readonly by: "key-in-path" }
  | { readonly by: "key-in-query"; readonly name: string };

/**
 * - `taken`: durable. A heartbeat is taken as well.
 * - `quarantined`: durable too, and a person has to look at it; the same again would not be taken either.
 * - `come-again`: nothing was kept, and the camera must bring it again.
 * - `refused`: nothing was kept, and the same again would be refused again: the login is missing, or the body broke off.
 */
export interface ReceiveResult {
  readonly outcome: "taken" | "quarantined" | "come-again" | "refused";
  /** The path of the route that it came to. */
  readonly path: string;
}

export interface ReceiveAnswer {
  /** 2xx for what was taken; for what must come again whatever makes the camera bring it again. */
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}
