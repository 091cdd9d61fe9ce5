/** How one camera is, measure by measure: what it came to, its limit, and how it went over time. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { useHasRole } from "../../../app/session.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { LineChart } from "../../../components/line-chart.tsx";
import { Page } from "../../../components/page.tsx";
import { SaveTable } from "../../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { Summary } from "../../../components/summary.tsx";
import { When } from "../../../components/when.tsx";
import { State } from "./cameras-health-page.tsx";
import { MEASURE_WORDS, type Measured } from "./health-words.ts";
import { LearnScene } from "./learn-scene.tsx";
import { OwnLimit } from "./own-limit.tsx";

type Health = Schemas["CameraHealth"];

export function CameraHealthPage() {
  const { id = "" } = useParams();
  const health = useQuery({
    queryKey: ["cameras", id, "health"],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/health", { params: { path: { id } } })),
    refetchInterval: 60_000,
  });
  const code = health.data?.cameraCode;
  return (
    <Page
      title={code === undefined ? "Camera health" : `Health of camera ${code}`}
      back={{ to: "/cameras/health", text: "Camera health" }}
    >
      <Fetched query={health} what="how the camera is">
        {(data) => <Measures health={data} />}
      </Fetched>
    </Page>
  );
}

function Measures({ health }: { readonly health: Health }) {
  const manages = useHasRole("anpr-manager");
  const worstFirst = useMemo(
    () => health.measures.toSorted((a, b) => Number(b.alarmSince !== null) - Number(a.alarmSince !== null)),
    [health.measures],
  );
  const { days, needed } = health.history;
  return (
    <>
      {days < needed ? (
        <p className="govuk-inset-text">
          {days === 0 ? "Nothing" : `${days} ${days === 1 ? "day" : "days"}`} of this camera is known yet.
          What is usual for it can be told after {needed} days; until then some measures say "not yet known".
        </p>
      ) : null}
      {worstFirst.length === 0 ? (
        <EmptyState title="This camera has not been judged yet">
          That happens once an hour, for cameras that are enabled and whose site has a live case.
        </EmptyState>
      ) : (
        <div className="fw-measures">
          {worstFirst.map((one) => (
            <MeasureSection key={one.measure} measured={one} health={health} manages={manages} />
          ))}
        </div>
      )}
      <OwnReadings readings={health.ownReadings} />
      {manages && worstFirst.length > 0 ? <LearnScene id={health.cameraId} /> : null}
    </>
  );
}

interface SectionProps {
  readonly measured: Measured;
  readonly health: Pick<Health, "cameraId" | "cameraCode">;
  readonly manages: boolean;
}

function MeasureSection({ measured, health, manages }: SectionProps) {
  const { measure, verdict, value, limit, usual, alarmSince, points } = measured;
  const { title, todo, write } = MEASURE_WORDS[measure];
  const isAlarm = alarmSince !== null;
  return (
    <section aria-labelledby={`measure-${measure}`}>
      <h2 id={`measure-${measure}`} className="govuk-heading-m govuk-!-margin-bottom-2">
        {title} <State verdict={isAlarm ? "unwell" : verdict === "unwell" ? "unknown" : verdict} />
      </h2>
      <p className="govuk-body">
        {verdict === "unknown" ? UNKNOWN_WORDS : null}
        {value === null ? null : `Now ${write(value)}. `}
        {usual === null ? null : `Usually ${write(usual)}. `}
        {limit === null ? null : `The limit is ${write(limit)}.`}
        {isAlarm ? (
          <>
            {" "}
            An alarm since <When at={alarmSince} />. {todo}
          </>
        ) : verdict === "unwell" ? (
          " Past its limit at the last look: an alarm when the next look says so too."
        ) : null}
      </p>
      {points.length < 2 ? null : <OverTime measure={measure} points={points} code={health.cameraCode} />}
      <OwnLimit cameraId={health.cameraId} measured={measured} manages={manages} />
    </section>
  );
}

/** Also where a camera's road is too quiet for a number to mean anything. */
const UNKNOWN_WORDS = "Too little is known to judge by. ";

interface OverTimeProps extends Pick<Measured, "measure" | "points"> {
  readonly code: string;
}

const BY_HOUR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const BY_DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

function OverTime({ measure, points, code }: OverTimeProps) {
  const { title, unit, write } = MEASURE_WORDS[measure];
  const words = measure === "quiet" || measure === "busy" ? BY_HOUR : BY_DAY;
  const labels = useMemo(() => points.map(({ at }) => words.format(new Date(at))), [points, words]);
  const lines = useMemo(
    () => [
      { name: title, colour: "--fw-low", values: points.map(({ value }) => value) },
      { name: "Limit", colour: "--fw-high", values: points.map(({ limit }) => limit), isLimit: true },
    ],
    [points, title],
  );
  return (
    <>
      <LineChart label={`${title} over time`} labels={labels} lines={lines} unit={unit} />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            The numbers<span className="govuk-visually-hidden"> of {title}</span>
          </span>
        </summary>
        <DataTable
          caption={`${title}: ${unit}`}
          rows={points}
          rowKey={({ at }) => at}
          columns={[
            { heading: "When", cell: ({ at }) => words.format(new Date(at)) },
            { heading: "Value", cell: ({ value }) => write(value), numeric: true },
            { heading: "Limit", cell: ({ limit }) => (limit === null ? "–" : write(limit)), numeric: true },
          ]}
        />
        <SaveTable
          fileName={`${code}-${measure}`}
          headings={["When", unit, "Limit"]}
          rows={() => points.map(({ at, value, limit }) => [at, value, limit])}
        />
      </details>
    </>
  );
}

function OwnReadings({ readings }: { readonly readings: Health["ownReadings"] }) {
  const { pictured, agrees, differs, unsure, skipped } = readings;
  const whole = (count: number) => count.toLocaleString("en-GB");
  return (
    <section aria-labelledby="own-readings">
      <h2 id="own-readings" className="govuk-heading-m">
        Our own reading beside the camera's
      </h2>
      {pictured === 0 ? (
        <p className="govuk-body">
          In the last 7 days no text of this camera came with a picture, so there was nothing to compare.
        </p>
      ) : (
        <Summary
          facts={{
            "Texts that came with a picture, last 7 days": whole(pictured),
            "We read the same": whole(agrees),
            "We are sure of another mark": whole(differs),
            "We cannot say": whole(unsure),
            "Not looked at, for lack of time or by the policy": whole(skipped),
          }}
        />
      )}
    </section>
  );
}
