/** How far does one come on the way to a camera that is asked? Step by step, so that the first that fails says whose fault it is. */

/** Where a camera stands, as its connection says. */
export interface ReachedAt {
  readonly host: string;
  readonly port: number;
  /** Whether it is asked over an encrypted line. */
  readonly isEncrypted: boolean;
}

export const CONNECTION_STEPS = ["name", "port", "encryption", "sign-in", "answer"] as const;

export interface TriedStep {
  readonly step: (typeof CONNECTION_STEPS)[number];
  readonly outcome: "done" | "failed" | "not-tried";
  /** What was tried, and where it failed what to look at. */
  readonly words: string;
  readonly ms?: number | undefined;
}

/** The first steps, which are the same whatever is spoken there. Throws nothing. */
export type TryReach = (at: ReachedAt) => Promise<readonly TriedStep[]>;

/** By the address of a connection, of any kind; `ports` has the one that its kind has where it names none. */
export function reachedAt(address: string, ports: Readonly<Record<string, number>>): ReachedAt | undefined {
  const [, kind = "", inBrackets, plain, port] =
    /^([a-z]+:)\/\/(?:\[([\da-f:.]+)\]|([^/:?#@\s]+))(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(address) ?? [];
  const host = inBrackets ?? plain;
  const usual = ports[kind.toLowerCase()];
  if (usual === undefined || host === undefined) return undefined;
  const isEncrypted = ENCRYPTED.has(kind.toLowerCase());
  return { host, port: port === undefined ? usual : Number(port), isEncrypted };
}

const ENCRYPTED: ReadonlySet<string> = new Set(["https:", "mqtts:", "rtsps:"]);

export const WEB_PORTS = { "http:": 80, "https:": 443 } as const;
