/** Where in a request stands the proof of which camera sends it? */
import type { FastifyRequest } from "fastify";
import type { CameraLogin } from "#cameras/receive.ts";

/** What a header says, or nothing. */
export function headerOf({ headers }: FastifyRequest, name: string): string {
  return [headers[name] ?? ""].flat().join();
}

/** The key that is sent; nothing where none is. */
export function keyIn(request: FastifyRequest, login: CameraLogin): string {
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
