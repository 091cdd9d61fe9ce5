/**
 * Which tries to sign in may be made? Wrong passphrases are limited by the person and by the address they come from.
 * A limit closes for minutes, is never extended by more tries, and does not reach a device on which the person has signed
 * in before: so nobody can keep somebody else out by guessing under their number.
 */
import type { ConnectionId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface SignInTries {
  /**
   * Counts one more try under `key`; the count begins anew `windowMs` after its first try. Of many tries at once each
   * gets a number of its own.
   */
  count(key: string, windowMs: number, now: Instant): Promise<CountedTry>;
  /** A try that was no wrong passphrase is taken back. */
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  /** Forgets the counts whose window is over, and no others. */
  forgetEnded(now: Instant): Promise<void>;
}

export interface CountedTry {
  /** This one included. */
  readonly tries: number;
  /** When the count begins anew. */
  readonly until: Instant;
}

export interface SignInLimit {
  readonly name: "person" | "address" | "person-anywhere";
  readonly key: string;
  readonly most: number;
  readonly windowMs: number;
}

const MINUTE_MS = 60_000;
const ONE_PERSON = { name: "person", most: 5, windowMs: 5 * MINUTE_MS } as const;
/** A whole police station may share one address. */
const ONE_ADDRESS = { name: "address", most: 30, windowMs: 5 * MINUTE_MS } as const;
/** Limits the tries on one name, whichever addresses they come from. */
const ANYWHERE = { name: "person-anywhere", most: 50, windowMs: 15 * MINUTE_MS } as const;

export interface SignInOrigin {
  /** Undefined when what was typed is no officer number: such a one is not remembered, its address is. */
  readonly officerId: OfficerId | undefined;
  /** The address in the network, as the connection or a trusted proxy tells it. */
  readonly address: string;
  /** Names a device on which this officer has signed in before. */
  readonly knownDevice: string | undefined;
}

/** The limits that hold for a try, in the order in which they are asked: the first that is full keeps the try from the rest. */
export function limitsFor({ officerId, address, knownDevice }: SignInOrigin): readonly SignInLimit[] {
  const from = networkOf(address);
  if (officerId !== undefined && knownDevice !== undefined)
    return [{ ...ONE_PERSON, key: `device ${officerId} ${knownDevice}` }];
  const byAddress = { ...ONE_ADDRESS, key: `address ${from}` };
  if (officerId === undefined) return [byAddress];
  return [
    byAddress,
    { ...ONE_PERSON, key: `person ${officerId} ${from}` },
    { ...ANYWHERE, key: `person ${officerId}` },
  ];
}

/**
 * For a camera that logs in by a password: of each connection, from each network. There is no limit for all networks together,
 * since with one a stranger could keep the camera out.
 */
export const cameraLoginLimit = (connection: ConnectionId, address: string) => ({
  key: `camera ${connection} ${networkOf(address)}`,
  most: 5,
  windowMs: 5 * MINUTE_MS,
});

/** An IPv4 address is itself; of IPv6 the first 64 bits, since whoever has one address there has all that begin alike. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.toLowerCase().split("::");
  const before = head.split(":").filter((part) => part !== "");
  const after = tail.split(":").filter((part) => part !== "");
  const zeros = plain.includes("::")
    ? Array.from({ length: 8 - before.length - after.length }, () => "0")
    : [];
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
