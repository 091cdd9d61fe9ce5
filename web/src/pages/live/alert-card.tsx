/** One alert in the queue: plate and vehicle, what, where, how urgent, since when, and who has it. The whole row is one link. */

import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { HitKind } from "../../components/alert-marks.tsx";
import { AlsoOn } from "../../components/also-on.tsx";
import { shortDuration } from "../../components/duration.ts";
import { Key } from "../../components/key.tsx";
import { Picture, Vrm } from "../../components/plate.tsx";
import { PossibilityLine } from "../../components/possibilities.tsx";
import { Signals } from "../../components/signals.tsx";
import { When } from "../../components/when.tsx";
import { Where } from "../../components/where.tsx";
import { ACTION_WORDS, ALERT_STATE_WORDS, PRIORITY_WORDS, warningWords } from "../../components/words.ts";

type Alert = Schemas["AlertSummary"];

interface AlertCardProps {
  readonly alert: Alert;
  readonly nowMs: number;
  readonly shortcut?: number | undefined;
  /** Another hit of the vehicle in the row above. */
  readonly isFurther?: boolean;
  /** No longer open, and shown only until nobody stands on the rows. */
  readonly isGone?: boolean;
}

export function AlertCard({ alert, nowMs, shortcut, isFurther = false, isGone = false }: AlertCardProps) {
  const { hit, lastSeen, pictured } = alert;
  const { cameraCode } = pictured ?? lastSeen;
  const classes = [
    "fw-card",
    `fw-card--${alert.priority}`,
    `fw-card--${hit.kind}`,
    isFurther ? "fw-card--further" : "",
    isGone ? "fw-card--gone" : "",
  ];
  return (
    <article className={classes.join(" ")}>
      <div className="fw-card__plate">
        <Picture link={alert.pictures.patch} alt={`Plate as seen by camera ${cameraCode}`} size="patch" />
      </div>
      <div className="fw-card__vehicle">
        {alert.pictures.overview === null ? null : (
          <Picture
            link={alert.pictures.overview}
            alt={`Vehicle as seen by camera ${cameraCode}`}
            size="thumb"
          />
        )}
      </div>
      <div className="fw-card__body">
        <div className="fw-card__head">
          <h4 className="fw-card__title">
            <Link to={`/alerts/${alert.id}`} className="fw-card__link">
              <Vrm>{hit.entryDisplay}</Vrm> <span className="fw-card__reason">{alert.reason.label}</span>
              <span className="govuk-visually-hidden">, {PRIORITY_WORDS[alert.priority]} priority</span>
            </Link>
          </h4>
          <Signs alert={alert} />
          <strong>{ACTION_WORDS[alert.action]}</strong>
          {shortcut === undefined ? null : <Key>{shortcut}</Key>}
        </div>
        <div className="fw-card__lines">
          <Seen alert={alert} nowMs={nowMs} />
          <Doubt alert={alert} />
          {alert.continues === null ? null : (
            <p className="fw-card__line">
              <strong>{alert.continues.words}</strong>
            </p>
          )}
          <AlsoOn alert={alert} />
          <p className="fw-card__line fw-card__line--small">
            {isGone ? <strong>No longer open. </strong> : <Holder alert={alert} nowMs={nowMs} />}
          </p>
        </div>
      </div>
    </article>
  );
}

function Signs({ alert }: { readonly alert: Alert }) {
  return (
    <span className="fw-card__signs">
      <HitKind kind={alert.hit.kind} />
      {alert.personAtRisk ? <span className="govuk-tag govuk-tag--red">Person at risk</span> : null}
      {alert.warnings.map((code) => (
        <span key={code} className="govuk-tag govuk-tag--red">
          Warning: {warningWords(code)}
        </span>
      ))}
      {alert.cloneWarning === null ? null : (
        <span className="govuk-tag govuk-tag--yellow">Perhaps a clone</span>
      )}
      <Signals signals={alert.signals} />
      {alert.stale ? (
        <span className="govuk-tag govuk-tag--yellow">Stale list, {shortDuration(alert.list.ageMs)} old</span>
      ) : null}
      {alert.covert ? <span className="govuk-tag govuk-tag--grey">Recorded in silence</span> : null}
    </span>
  );
}

/** Where and when, the newest sighting; and whether the picture is of it. */
function Seen({ alert, nowMs }: Pick<AlertCardProps, "alert" | "nowMs">) {
  const { lastSeen, pictured, sightings } = alert;
  const isPictured = pictured === null || pictured.readId === lastSeen.readId;
  return (
    <p className="fw-card__line">
      <Where where={alert.where} cameraCode={lastSeen.cameraCode} />,{" "}
      <When at={lastSeen.capturedAt} show="clock" /> ({shortDuration(nowMs - Date.parse(lastSeen.capturedAt))}{" "}
      ago)
      {sightings > 1 ? `, seen ${sightings} times` : ""}
      {isPictured ? null : (
        <>
          . The picture is of an earlier sighting, <When at={pictured.capturedAt} show="clock" />
        </>
      )}
    </p>
  );
}

function Doubt({ alert: { hit } }: Pick<AlertCardProps, "alert">) {
  if (hit.possibilities.length > 0) return <PossibilityLine hit={hit} />;
  return hit.kind === "possible" ? (
    <p className="fw-card__line">
      Read as <Vrm>{hit.readDisplay}</Vrm>
    </p>
  ) : null;
}

function Holder({ alert, nowMs }: Pick<AlertCardProps, "alert" | "nowMs">) {
  const { level, label, nextAt } = alert.escalation;
  return (
    <>
      {alert.owner === null ? (
        <strong>Untaken. </strong>
      ) : (
        `${ALERT_STATE_WORDS[alert.state]}: ${alert.owner.name}. `
      )}
      {alert.compared?.isOutdated === true ? "Seen again since the picture was checked. " : ""}
      {level > 0 ? <strong className="fw-card__up">With the {label}. </strong> : null}
      {nextAt === null ? "" : `Goes up in ${shortDuration(Math.max(0, Date.parse(nextAt) - nowMs))}. `}
    </>
  );
}
