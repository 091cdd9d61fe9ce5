/** What the request asks and the letter does not answer, for whoever drafts, approves and sends it. */
import type { Schemas } from "../../api/client.ts";

type Foi = Schemas["FoiRequest"];

/** Before anything is drafted all of it is open, and says nothing. What was sent is past. */
export function Unanswered({ foi }: { readonly foi: Foi }) {
  const { openQuestions, unanswered, state } = foi;
  if (state !== "drafted" || openQuestions.length + unanswered.length === 0) return null;
  return (
    <section className="govuk-inset-text" aria-labelledby="unanswered-heading">
      <h2 id="unanswered-heading" className="govuk-heading-s">
        The letter may not answer all that was asked
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {openQuestions.map(({ code, words }) => (
          <li key={code}>The request asks {words}.</li>
        ))}
        {unanswered.map(({ words, years, lacks }) => (
          <li key={`${lacks}${words}`}>
            {lacks === "period" ? `Nothing is counted for ${years.join(" and ")}: ` : "No part speaks of "}
            <q>{words}</q>
          </li>
        ))}
      </ul>
      <p className="govuk-body govuk-!-margin-bottom-0">
        These were found by their words. Draft it again with a part that answers each, or says that it is not
        held; or leave it, where the letter answers it in other words.
      </p>
    </section>
  );
}
