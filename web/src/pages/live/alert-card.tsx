/** One alert on the wall: what, how sure, how urgent, since when, and who has it. The whole card is one link. */

import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { AlsoOn } from "../../components/also-on.tsx";
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
  const { hit, list, lastSeen, pictured, compared } = alert;
  const isPictured = pictured === null || pictured.readId === lastSeen.readId;
  return (
    <article className={`fw-card fw-card--${alert.priority} fw-card--${hit.kind}`}>
      <div className="fw-card__picture">
        <Picture
          link={alert.pictures.patch}
          alt={`Plate as seen by camera ${(pictured ?? lastSeen).cameraCode}`}
          size="patch"
        />
      </div>
      <div className="fw-card__body">
        <p className="fw-card__signs">
          <HitKind kind={hit.kind} />
          <PriorityMark priority={alert.priority} />
          {alert.personAtRisk ? <span className="govuk-tag govuk-tag--red">Person at risk</span> : null}
          {alert.covert ? <span className="govuk-tag govuk-tag--grey">Recorded in silence</span> : null}
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
          {ACTION_WORDS[alert.action]}. {list.name}, list {duration(nowMs - Date.parse(list.publishedAt))}{" "}
          old.
        </p>
        <AlsoOn alert={alert} />
        <p className="fw-card__line fw-card__line--small">
          Camera {lastSeen.cameraCode}, <When at={lastSeen.capturedAt} show="clock" /> (
          {relative(lastSeen.capturedAt, nowMs)})
          {alert.sightings > 1 ? `, seen ${alert.sightings} times` : ""}
          {isPictured ? null : (
            <>
              . The picture is of an earlier sighting, <When at={pictured.capturedAt} show="clock" />
            </>
          )}
        </p>
        <p className="fw-card__line fw-card__line--small">
          {alert.owner === null ? (
            <strong>Nobody has taken this yet.</strong>
          ) : (
            <>
              {ALERT_STATE_WORDS[alert.state]}: {alert.owner.name}.
            </>
          )}{" "}
          {compared?.isOutdated === true ? "Seen again since the picture was checked. " : ""}
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
