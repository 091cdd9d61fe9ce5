/** How sure was the reader, and does that leave so much doubt that the picture must be looked at first? */
import type { Schemas } from "../api/client.ts";
import { percent } from "./percent.ts";

type Sureness = Pick<
  Schemas["Read"],
  "confidence" | "isDoubtful" | "isNotYetIssued" | "ownReading" | "remarks"
>;

export function Sure({ read }: { readonly read: Sureness }) {
  return (
    <>
      {read.confidence === null ? "Not stated" : percent(read.confidence)}
      {read.isDoubtful ? <Flag>Check picture</Flag> : null}
      {read.isNotYetIssued ? <Flag>Not issued yet: misread or false plate</Flag> : null}
      {read.ownReading?.comparison === "differs" ? <Flag>Our own reading differs</Flag> : null}
      {read.remarks.map((remark) => (
        <Flag key={remark}>{REMARK_WORDS[remark]}</Flag>
      ))}
    </>
  );
}

const REMARK_WORDS: Readonly<Record<Sureness["remarks"][number], string>> = {
  "two-marks": "Another mark beside it, perhaps on one vehicle",
  "same-passing": "Same passing as the read before: the vehicle stands, or the camera repeats itself",
  "two-plates": "Stands on two plates: a trailer, a rack or a reflection",
};

const Flag = ({ children }: { readonly children: string }) => (
  <>
    {" "}
    <strong className="govuk-tag govuk-tag--yellow">{children}</strong>
  </>
);
