/** The most urgent alerts in letters that are read from across the room. */
import { useEffect } from "react";
import type { Schemas } from "../../api/client.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { shortDuration } from "../../components/duration.ts";
import { Picture, Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";
import { ACTION_WORDS, ALERT_STATE_WORDS, warningWords } from "../../components/words.ts";
import type { Steady } from "./steady-links.ts";
import { useWholeRows } from "./whole-rows.ts";

type WallAlert = Schemas["WallAlert"];

interface WallAlertsProps {
  readonly alerts: readonly WallAlert[];
  readonly open: number;
  readonly steady: Steady;
  readonly nowMs: number;
  /** Told how many of them hang here whole. */
  readonly onRows: (rows: number) => void;
}

export function WallAlerts({ alerts, open, steady, nowMs, onRows }: WallAlertsProps) {
  const { list, rows } = useWholeRows(alerts.length);
  useEffect(() => onRows(rows), [rows, onRows]);
  return (
    <section className="fw-wall__alerts" aria-labelledby="wall-alerts">
      <h2 id="wall-alerts" className="govuk-visually-hidden">
        Most urgent alerts
      </h2>
      {alerts.length === 0 ? <p className="fw-wall__none">No open alerts</p> : null}
      <ol ref={list}>
        {alerts.map((alert, at) => (
          <li
            key={alert.id}
            className={`fw-wall__row fw-wall__row--${alert.priority}${at < rows ? "" : " fw-wall__row--hidden"}`}
          >
            <Picture
              link={steady(alert.pictures.patch)}
              alt={`Plate as seen by camera ${(alert.pictured ?? alert.lastSeen).cameraCode}`}
              size="patch"
            />
            <div className="fw-wall__words">
              <p className="fw-wall__mark">
                <span className="fw-wall__number">{at + 1}</span> <Vrm>{alert.hit.entryDisplay}</Vrm>{" "}
                <strong>{alert.reason.label}.</strong> {ACTION_WORDS[alert.action]}
              </p>
              <p>
                {alert.where === null ? `Camera ${alert.lastSeen.cameraCode}` : <Place where={alert.where} />}
                , <When at={alert.lastSeen.capturedAt} show="clock" />,{" "}
                <span className="fw-wall__ago">
                  {shortDuration(nowMs - Date.parse(alert.lastSeen.capturedAt))} ago
                </span>
              </p>
            </div>
            <div className="fw-wall__state">
              <p className="fw-card__signs">
                <HitKind kind={alert.hit.kind} />
                <PriorityMark priority={alert.priority} />
              </p>
              <Who alert={alert} />
            </div>
          </li>
        ))}
      </ol>
      <p className="fw-wall__more">
        {open > rows ? `and ${(open - rows).toLocaleString("en-GB")} more` : null}
      </p>
    </section>
  );
}

/** Without the nearest town, which the map beside it shows: a row across the room is short. */
function Place({ where }: { readonly where: NonNullable<WallAlert["where"]> }) {
  const { road, direction, place, lane } = where;
  const start = [road, direction].filter((part) => part !== null).join(" ");
  const rest = [place, ...(lane === null ? [] : [`lane ${lane}`])].join(", ");
  return (
    <span className="fw-where">
      {start === "" ? null : (
        <>
          <strong>{start}</strong>,{" "}
        </>
      )}
      {rest}
    </span>
  );
}

function Who({ alert }: { readonly alert: WallAlert }) {
  const dangers = [
    ...(alert.personAtRisk ? ["Person at risk"] : []),
    ...alert.warnings.map((code) => `Warning: ${warningWords(code)}`),
  ];
  return (
    <p>
      {dangers.length === 0 ? null : <strong className="fw-wall__danger">{dangers.join(", ")}. </strong>}
      {alert.owner === null ? (
        <strong>Untaken, {alert.escalation.label}</strong>
      ) : (
        `${ALERT_STATE_WORDS[alert.state]}: ${alert.owner.name}`
      )}
    </p>
  );
}
