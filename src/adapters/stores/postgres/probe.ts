/** Does the server answer now? On a connection of its own: one who waits for a busy pool would take the server for absent. */
import { Pool } from "pg";

export interface Probe {
  /** Whether it answers; at most ten seconds after it stopped answering this says so by itself. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const WAITS_MS = 10_000;

export function openProbe(url: string): Probe {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: WAITS_MS,
    query_timeout: WAITS_MS,
    keepAlive: true,
    application_name: "fosseway-probe",
  });
  // A connection that breaks is no news of its own: the next question tells.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", () => {});
  return {
    answers: () =>
      pool.query("select 1").then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}
