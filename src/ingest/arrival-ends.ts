/** How did a delivery end, capture by capture? */
import type { Ends } from "./accounts.ts";
import type { TakenCapture } from "./capture-outcome.ts";

export type EndedDelivery =
  | {
      readonly outcome: "taken";
      readonly captures: readonly (
        | Pick<TakenCapture, "outcome" | "reads">
        | { readonly outcome: "quarantined" }
      )[];
    }
  | { readonly outcome: "quarantined" }
  | { readonly outcome: "come-again" };

/** A batch of which a part was taken before the rest was turned away comes whole again: it is turned away as one. */
export function endsOf(delivery: EndedDelivery): Ends {
  if (delivery.outcome !== "taken")
    return delivery.outcome === "quarantined" ? { quarantined: 1 } : { turnedAway: 1 };
  const ends = { reads: 0, duplicates: 0, withoutRead: 0, quarantined: 0 };
  for (const capture of delivery.captures) ends[endOf(capture)] += 1;
  return delivery.captures.length === 0 ? { withoutRead: 1 } : ends;
}

function endOf(
  capture: Pick<TakenCapture, "outcome" | "reads"> | { readonly outcome: "quarantined" },
): "reads" | "duplicates" | "withoutRead" | "quarantined" {
  if (capture.outcome === "quarantined") return "quarantined";
  if (capture.reads.length === 0) return "withoutRead";
  return capture.reads.some(({ isNew }) => isNew) ? "reads" : "duplicates";
}
