/** How sure was the reader, and does that leave so much doubt that the picture must be looked at first? */
import type { Schemas } from "../api/client.ts";
import { percent } from "./percent.ts";

export function Sure({ read }: { readonly read: Pick<Schemas["Read"], "confidence" | "isDoubtful"> }) {
  if (!read.isDoubtful) return percent(read.confidence);
  return (
    <>
      {percent(read.confidence)} <strong className="govuk-tag govuk-tag--yellow">Check picture</strong>
    </>
  );
}
