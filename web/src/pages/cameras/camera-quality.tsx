/** How often this camera misreads: in one sentence, by light, by hour, and what would make it sharper. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { Fetched } from "../../components/states.tsx";
import { AlertVerdicts, HowKnown } from "../quality/how-known.tsx";
import { LightTable, RateTable } from "../quality/rate-table.tsx";
import { rateSentences, whole } from "../quality/rate-words.ts";

type Quality = Schemas["CameraQuality"];

export function CameraQuality({ id }: { readonly id: string }) {
  const quality = useQuery({
    queryKey: ["quality", "camera", id],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/quality", { params: { path: { id } } })),
  });
  return (
    <>
      <h2 className="govuk-heading-m">How often it misreads</h2>
      <Fetched query={quality} what="how often it misreads">
        {(data) =>
          data.overall.reads === 0 ? (
            <p className="govuk-body">
              No read of the last {data.days} days is counted yet. Reads are counted every ten minutes.
            </p>
          ) : (
            <Rates quality={data} />
          )
        }
      </Fetched>
    </>
  );
}

function Rates({ quality }: { readonly quality: Quality }) {
  return (
    <>
      <p className="govuk-body fw-lead">{rateSentences(quality.overall)}</p>
      <Sharper quality={quality} />
      <LightTable bands={quality.bands} />
      <Hours hours={quality.hours} />
      <AlertVerdicts alerts={quality.alerts} />
      <HowKnown days={quality.days} />
    </>
  );
}

/** Hours of which nobody has checked a read are named together: a row each would say nothing 20 times. */
function Hours({ hours }: { readonly hours: Quality["hours"] }) {
  const known = hours.filter(({ observed }) => observed.rate !== null);
  const unknown = hours.length - known.length;
  return (
    <>
      {known.length === 0 ? null : (
        <RateTable
          caption="By hour of the day, on the clocks of the United Kingdom"
          rows={known}
          rowKey={({ hour }) => `${hour}`}
          first={{ heading: "Hour", cell: ({ hour }) => hourWords(hour) }}
          observed={({ observed }) => observed}
        />
      )}
      {unknown === 0 ? null : (
        <p className="govuk-body">
          Of {unknown} more {unknown === 1 ? "hour" : "hours"} of the day with reads nobody has checked one
          yet.
        </p>
      )}
    </>
  );
}

const hourWords = (hour: number) => {
  const clock = (value: number) => `${String(value % 24).padStart(2, "0")}:00`;
  return `${clock(hour)} to ${clock(hour + 1)}`;
};

const points = (half: number) => `${half * 100} percentage point${half * 100 === 1 ? "" : "s"}`;

function Sharper({ quality }: { readonly quality: Quality }) {
  const checks = useHasRole("anpr-manager");
  return (
    <div className="fw-panel">
      <ul className="govuk-list govuk-!-margin-bottom-2">
        {quality.sharpness.map(({ half, reviewsNeeded }) => (
          <li key={half}>
            {reviewsNeeded === 0
              ? `Known to within ${points(half)}.`
              : `About ${whole(reviewsNeeded)} more checks to know it to within ${points(half)}.`}
          </li>
        ))}
      </ul>
      {checks ? (
        <Link className="govuk-link" to="/quality/review">
          Check reads
        </Link>
      ) : null}
    </div>
  );
}
