/** Where the figures come from, for whoever must stand by them. */
import type { Schemas } from "../../api/client.ts";
import { judgedOf, whole } from "./rate-words.ts";

export function HowKnown({ days }: { readonly days: number }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">How this is known</span>
      </summary>
      <div className="govuk-details__text">
        <p>
          Chance draws reads of the last {days} days, apart for each camera and for day, twilight and night. A
          person looks at the plate and says whether the text is right. Where few reads were made few are
          drawn, so each light is weighted by its reads.
        </p>
        <p>
          “Very likely” means that limits worked out like this hold the true rate in 95 of 100 cases. They
          become narrower as more reads are checked. Pictures that cannot be told count for nothing. O and 0,
          and I and 1, look the same on a plate and are no misread.
        </p>
        <p>
          Twilight is from sunset until the sun stands 6 degrees below the horizon, and the same before
          sunrise.
        </p>
      </div>
    </details>
  );
}

/** Verdicts on alerts are shown beside the rates, with the reason why they are not part of them. */
export function AlertVerdicts({ alerts }: { readonly alerts: Schemas["ForceQuality"]["alerts"] }) {
  const judged = judgedOf(alerts);
  return (
    <>
      <h2 className="govuk-heading-m">What officers said of alerts</h2>
      <p className="govuk-body">
        {judged === 0
          ? "No read behind an alert has been compared with its picture in this time."
          : `Of ${whole(judged)} ${judged === 1 ? "read" : "reads"} behind alerts that officers compared with the picture, ${whole(alerts.misread)} ${alerts.misread === 1 ? "was" : "were"} misread.`}{" "}
        These are in none of the rates above: an alert is not drawn by chance, and a misread plate raises one
        only if it happens to resemble a mark that is sought.
      </p>
    </>
  );
}
