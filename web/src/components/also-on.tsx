/** The other lists that the mark stands on: nobody should act on the leading one without knowing of them. */
import type { Schemas } from "../api/client.ts";
import { ACTION_WORDS, inSentence } from "./words.ts";

export function AlsoOn({ alert }: { readonly alert: Pick<Schemas["AlertSummary"], "reasons"> }) {
  const others = alert.reasons.slice(1);
  if (others.length === 0) return null;
  return (
    <p className="fw-card__line">
      <strong>Also on:</strong>{" "}
      {others
        .map(
          ({ list, reason, action }) => `${list.name} (${reason.label}, ${inSentence(ACTION_WORDS[action])})`,
        )
        .join("; ")}
      .
    </p>
  );
}
