/** What is odd about a hit: a word or two each in the queue, a sentence each on the alert's own page. Hints, so never in red. */
import type { Schemas } from "../api/client.ts";
import { Warning } from "./notice.tsx";

type Signal = Schemas["AlertSummary"]["signals"][number];

const SHORT: Readonly<Record<Signal["code"], string>> = {
  clone: "May be cloned",
  "other-make": "Other make",
  "other-colour": "Other colour",
  "age-identifier": "Not yet issued",
  "no-known-form": "No British form",
  "plate-against-class": "Plate does not suit the vehicle",
  "trade-plate": "Trade plate",
  "misread-here": "Misread here before",
  estimated: "Not named by the camera",
  "seen-before-listed": "Seen before it was listed",
};

/** What a row of the queue says of every such hit in its own words. */
const SAID_BESIDE: ReadonlySet<Signal["code"]> = new Set(["clone", "estimated"]);

export function Signals({
  signals,
  inFull = false,
}: {
  readonly signals: readonly Signal[];
  readonly inFull?: boolean;
}) {
  if (signals.length === 0) return null;
  if (inFull) return signals.map(({ code, words }) => <Warning key={code}>{words}</Warning>);
  return signals
    .filter(({ code }) => !SAID_BESIDE.has(code))
    .map(({ code, words }) => (
      <span key={code} className="govuk-tag govuk-tag--yellow" title={words}>
        {SHORT[code]}
      </span>
    ));
}
