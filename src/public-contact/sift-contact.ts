/** Is what came in likely to be spam? Then a person looks at it first. Nothing is thrown away unread, and nobody outside is asked. */
import type { ContactRules } from "#policy/contact-rules.ts";
import type { HeldBecause } from "./contact-words.ts";

export interface Arrival {
  readonly text: string;
  /** A field that no person sees, and machines fill in. */
  readonly hiddenField: string;
  readonly secondsOpen: number;
  /** Within the hour, this one included. */
  readonly fromSameAddress: number;
  readonly forForce: number;
}

type SiftRules = Pick<ContactRules, "leastSeconds" | "hourly" | "mostLinks">;

/** Undefined when there are so many that nothing more is taken. */
export function sift(arrival: Arrival, rules: SiftRules): readonly HeldBecause[] | undefined {
  const { fromOneAddress, forForce } = rules.hourly;
  if (arrival.fromSameAddress > 2 * fromOneAddress || arrival.forForce > 2 * forForce) return undefined;
  const links = arrival.text.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0;
  const signs: readonly (readonly [HeldBecause, boolean])[] = [
    ["hidden-field", arrival.hiddenField !== ""],
    ["too-fast", arrival.secondsOpen < rules.leastSeconds],
    ["links", links > rules.mostLinks],
    ["many-from-one-address", arrival.fromSameAddress > fromOneAddress],
    ["many", arrival.forForce > forForce],
  ];
  return signs.flatMap(([because, is]) => (is ? [because] : []));
}
