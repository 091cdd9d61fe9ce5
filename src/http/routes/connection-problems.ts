/** What a refusal about a camera's connection says: what is in the way, and what to do. */
import type { ConnectionRefusal } from "#flows/cameras/keep-connections.ts";
import type { Problem } from "../problem.ts";

export const CONNECTION_WORDS = {
  "camera-unknown": { status: 404, title: "There is no such camera" },
  "connection-unknown": { status: 404, title: "This camera has no such connection" },
  "connection-protocol-unknown": {
    status: 400,
    title: "No camera has a connection by this protocol",
    detail: "GET /api/v1/cameras/protocols lists those that there are.",
  },
  "connection-double": {
    status: 409,
    title: "Another connection says the same",
    detail:
      "A camera has one stream, a folder belongs to one camera, and no two cameras log in by the same user name. Change the connection that is there.",
  },
  "connection-changed": {
    status: 409,
    title: "Somebody has changed this connection in the meantime",
    detail: "Load the page again, look at what it says now, and make your change once more.",
  },
  "connection-settings-unfit": {
    status: 422,
    title: "Some of the settings are missing or not valid",
  },
} as const satisfies Record<ConnectionRefusal["code"], Omit<Problem, "code">>;

export function connectionProblem(refusal: ConnectionRefusal): Problem {
  const { code } = refusal;
  if (code !== "connection-settings-unfit") return { code, ...CONNECTION_WORDS[code] };
  return {
    code,
    ...CONNECTION_WORDS[code],
    detail: refusal.faults.map(({ field, words }) => `${field}: ${words}`).join("; "),
    facts: { fields: refusal.faults.map(({ field, words }) => ({ path: `/body/${field}`, message: words })) },
  };
}
