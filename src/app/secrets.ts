/** Secrets come apart from the settings, so that settings may be printed and these cannot be by mistake. */
export interface Secrets {
  /** What we sign captures for the national centre with; empty when none is set. */
  readonly nationalSecret: string;
  /** What `/metrics` asks for; empty when it is open to this machine alone. */
  readonly metricsToken: string;
  /** What we log in with at the mail server. */
  readonly mailPassword?: string | undefined;
}

export function readSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    nationalSecret: env["FOSSEWAY_NATIONAL_SECRET"] ?? "",
    metricsToken: env["FOSSEWAY_METRICS_TOKEN"] ?? "",
    mailPassword: env["FOSSEWAY_MAIL_PASSWORD"],
  };
}
