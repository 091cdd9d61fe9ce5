/** Secrets come apart from the settings, so that settings may be printed and these cannot be by mistake. */
export interface Secrets {
  /** What we sign captures for the national centre with; empty when none is set. */
  readonly nationalSecret: string;
  /** What cameras' video streams ask for, `name:password` as in an address, by the camera's id. */
  readonly streamLogins: ReadonlyMap<string, string>;
  /** What `/metrics` asks for; empty when it is open to this machine alone. */
  readonly metricsToken: string;
}

export function readSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    nationalSecret: env["FOSSEWAY_NATIONAL_SECRET"] ?? "",
    metricsToken: env["FOSSEWAY_METRICS_TOKEN"] ?? "",
    streamLogins: loginsIn(env["FOSSEWAY_STREAM_LOGINS"] ?? ""),
  };
}

/** `CAMERA_ID=NAME:PASSWORD`, several separated by semicolons, written as in an address: `%3B` for a semicolon. */
function loginsIn(text: string): ReadonlyMap<string, string> {
  const pairs = text
    .split(";")
    .filter((pair) => pair.trim() !== "")
    .map((pair) => pair.trim().split("="))
    .map(([cameraId = "", ...login]): [string, string] => [cameraId, login.join("=")]);
  return new Map(pairs);
}
