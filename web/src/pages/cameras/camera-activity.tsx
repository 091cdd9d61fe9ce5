/** Does this camera deliver? Looked at again and again, since somebody may be connecting it right now. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { relative } from "../../components/duration.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Picture } from "../../components/plate.tsx";
import { Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";

type Activity = Schemas["CameraActivity"];

const useCameraActivity = (id: string) =>
  useQuery({
    queryKey: ["camera", id, "activity"],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/activity", { params: { path: { id } } })),
    refetchInterval: 5_000,
  });

export function CameraActivity({ id }: { readonly id: string }) {
  const activity = useCameraActivity(id);
  return (
    <Fetched query={activity} what="its last read">
      {(data) => <Delivers key={id} id={id} activity={data} />}
    </Fetched>
  );
}

/** Who waited for the first read on this page is told that it came. */
function Delivers({ id, activity }: { readonly id: string; readonly activity: Activity }) {
  const { lastReadAt, lastHeardAt, hours } = activity;
  const [waited] = useState(lastReadAt === null);
  const now = useNow();
  const manages = useHasRole("anpr-manager");
  if (lastReadAt === null) {
    return (
      <p className="govuk-inset-text" role="status">
        Waiting for the first read. When it comes, it shows here by itself.{" "}
        <LastHeard at={lastHeardAt} now={now} />
      </p>
    );
  }
  return (
    <>
      {waited ? <SuccessNotice title="The first read came" /> : null}
      <p className="govuk-body" role="status">
        Last read: <When at={lastReadAt} /> ({relative(lastReadAt, now)}).
      </p>
      <p className="govuk-body">
        <LastHeard at={lastHeardAt} now={now} />
      </p>
      {manages ? <LastPicture id={id} /> : null}
      <ReadsAnHour hours={hours} />
    </>
  );
}

interface LastHeardProps {
  readonly at: string | null;
  readonly now: number;
}

/** A camera that says that it is there, or is refused, has been heard although no read came of it. */
function LastHeard({ at, now }: LastHeardProps) {
  if (at === null) return <>Nothing has been heard from this camera yet.</>;
  return (
    <>
      Last heard: <When at={at} /> ({relative(at, now)}).
    </>
  );
}

/** Asked for by hand, because the audit log notes each look. */
function LastPicture({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false);
  const last = useQuery({
    queryKey: ["camera", id, "last-picture"],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/last-picture", { params: { path: { id } } })),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!asked) {
    return (
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={() => setAsked(true)}>
          Show its last picture
        </button>{" "}
        (the look is noted in the audit log)
      </p>
    );
  }
  return (
    <Fetched query={last} what="its last picture">
      {({ picture }) =>
        picture === null ? (
          <p className="govuk-body">Its newest read came without a picture.</p>
        ) : (
          <figure className="govuk-!-margin-0 govuk-!-margin-bottom-4">
            <Picture link={picture.link} alt="The scene of its last read" size="overview" />
            <figcaption className="govuk-body-s">
              Captured <When at={picture.capturedAt} />
            </figcaption>
          </figure>
        )
      }
    </Fetched>
  );
}

const HOUR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});

function ReadsAnHour({ hours }: Pick<Activity, "hours">) {
  const total = hours.reduce((sum, { reads }) => sum + reads, 0);
  if (total === 0) return <p className="govuk-body">No reads in the last 24 hours.</p>;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {total.toLocaleString("en-GB")} {total === 1 ? "read" : "reads"} in the last 24 hours, by the hour
        </span>
      </summary>
      <div className="govuk-details__text">
        <DataTable
          caption="Reads an hour"
          captionHidden
          rows={hours.toReversed()}
          rowKey={({ hour }) => hour}
          columns={[
            { heading: "Hour that began", cell: ({ hour }) => HOUR.format(new Date(hour)) },
            { heading: "Reads", cell: ({ reads }) => reads.toLocaleString("en-GB"), numeric: true },
          ]}
        />
      </div>
    </details>
  );
}
