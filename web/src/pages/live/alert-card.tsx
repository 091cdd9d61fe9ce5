/** One alert on the wall: what, how sure, how urgent, since when, and who has it. The whole card is one link. */

import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { duration, relative } from "../../components/duration.ts";
import { Key } from "../../components/key.tsx";
import { Picture, Vrm } from "../../components/plate.tsx";
import { PossibilityLine } from "../../components/possibilities.tsx";
import { When } from "../../components/when.tsx";
import { ACTION_WORDS, ALERT_STATE_WORDS, warningWords } from "../../components/words.ts";

interface AlertCardProps {
  readonly alert: Schemas["AlertSummary"];
  readonly nowMs: number;
  readonly shortcut?: number | undefined;
}

export function AlertCard({ alert, nowMs, shortcut }: AlertCardProps) {
  const { hit, list } = alert;
  return (
    <article className={`fw-card fw-card--${alert.priority} fw-card--${hit.kind}`}>
      <div className="fw-card__picture">
        <Picture
          link={alert.pictures.patch}
          alt={`Plate as seen by camera ${alert.cameraCode}`}
          size="patch"
        />
      </div>
      <div className="fw-card__body">
        <p className="fw-card__signs">
          <HitKind kind={hit.kind} />
          <PriorityMark priority={alert.priority} />
          {alert.personAtRisk ? <span className="govuk-tag govuk-tag--red">Person at risk</span> : null}
          {alert.stale ? <span className="govuk-tag govuk-tag--yellow">Stale list</span> : null}
          {alert.warnings.map((code) => (
            <span key={code} className="govuk-tag govuk-tag--red">
              Warning: {warningWords(code)}
            </span>
          ))}
        </p>
        <h3 className="fw-card__title">
          <Link to={`/alerts/${alert.id}`} className="fw-card__link">
            <Vrm>{hit.entryDisplay}</Vrm> <span className="fw-card__reason">{alert.reason.label}</span>
          </Link>
          {shortcut === undefined ? null : <Key>{shortcut}</Key>}
        </h3>
        {hit.kind === "possible" ? (
          <p className="fw-card__line">
            Read as <Vrm>{hit.readDisplay}</Vrm>
          </p>
        ) : null}
        <PossibilityLine hit={hit} />
        <p className="fw-card__line">
          {ACTION_WORDS[alert.action]}. {list.name}, list {duration(list.ageMs)} old.
        </p>
        <p className="fw-card__line fw-card__line--small">
          Camera {alert.lastSeen.cameraCode}, <When at={alert.lastSeen.capturedAt} show="clock" /> (
          {relative(alert.lastSeen.capturedAt, nowMs)})
          {alert.sightings > 1 ? `, seen ${alert.sightings} times` : ""}
        </p>
        <p className="fw-card__line fw-card__line--small">
          {alert.owner === null ? (
            <strong>Nobody has taken this yet.</strong>
          ) : (
            <>
              {ALERT_STATE_WORDS[alert.state]}: {alert.owner.name}.
            </>
          )}{" "}
          <Escalation alert={alert} nowMs={nowMs} />
        </p>
      </div>
    </article>
  );
}

function Escalation({ alert, nowMs }: Pick<AlertCardProps, "alert" | "nowMs">) {
  const { level, label, nextAt } = alert.escalation;
  const now = level > 0 ? `Escalated to the ${label}.` : "";
  return (
    <>
      {now} {nextAt === null ? "" : `Escalates ${relative(nextAt, nowMs)}.`}
    </>
  );
}
