/** One review as it was recorded: its words, its numbers of that day, and how it ended. */
import { lazy, Suspense } from "react";
import type { Schemas } from "../../api/client.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { Loading } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";

const SiteEffect = lazy(() =>
  loadPart(async () => ({ default: (await import("./site-effect.tsx")).SiteEffect }), here),
);

type Recorded = Schemas["SiteCase"]["reviews"][number];

export function Review({ review }: { readonly review: Recorded }) {
  return (
    <>
      <Summary
        facts={{
          Reviewed: (
            <>
              <When at={review.at} show="day" />, {review.by.name}
            </>
          ),
          Necessity: review.necessity,
          Proportionality: review.proportionality,
          "Privacy impact": review.privacyImpact,
          "Measured effect": review.measuredEffect,
          Ended: endingWords(review.ending),
        }}
      />
      {review.effect === null ? null : (
        <>
          <h3 className="govuk-heading-s">What it had brought on that day</h3>
          <Suspense fallback={<Loading what="the numbers of the review" />}>
            <SiteEffect effect={review.effect} />
          </Suspense>
        </>
      )}
    </>
  );
}

function endingWords(ending: Recorded["ending"]): string | null {
  switch (ending?.kind) {
    case "continue":
      return "The site goes on as it is";
    case "change":
      return `The site goes on with a change: ${ending.changes}${ending.reassess ? " It is to be assessed and approved again first." : ""}`;
    case "close":
      return `The site is closed: ${ending.reason}`;
    default:
      return null;
  }
}
