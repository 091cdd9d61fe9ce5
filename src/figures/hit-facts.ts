/** What do the figures of the control room keep of an alert? Its hour, lists and camera, and how long each step took: no mark and no person. */
import type { Alert, AlertEvent, AlertGrounds, Outcome } from "#alerting/alert.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import { alertLimitedTo, isCovertAlert } from "#alerting/alert-subject.ts";
import type { Priority } from "#terms/entry-reason.ts";
import type { AlertId, CameraId, ForceId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";

export interface HitFacts {
  readonly alertId: AlertId;
  /** Steps of the alert that these facts know: facts of fewer never replace those of more. */
  readonly version: number;
  /** Whose camera saw the vehicle first; undefined for alerts of a release that served one force. */
  readonly forceId: ForceId | undefined;
  /** To whose officers the alert is shown. */
  readonly forces: readonly ForceId[];
  readonly lists: readonly VoiListId[];
  readonly entries: readonly VoiEntryId[];
  readonly cameraId: CameraId;
  readonly covert: boolean;
  readonly priority: Priority;
  readonly kind: AlertGrounds["kind"];
  /** The UTC hour in which it was raised. The moment itself would tell of one vehicle when the alert is long deleted. */
  readonly hour: Instant;
  readonly verdict: Alert["verdict"];
  readonly outcome: Outcome | undefined;
  /** Milliseconds since it was raised; undefined when it has not happened, or was taken back. */
  readonly takenAfterMs: number | undefined;
  readonly checkedAfterMs: number | undefined;
  readonly closedAfterMs: number | undefined;
}

/** `history` has every step of the alert, in order. */
export function hitFacts(alert: Alert, history: readonly AlertEvent[]): HitFacts {
  const { id, version, grounds, first, raisedAt, verdict, outcome } = alert;
  const reasons = reasonsOf(grounds);
  // What the alert does not stand by now was taken back, whatever its history tells.
  const after = (stands: boolean, ...types: readonly AlertEvent["type"][]): number | undefined => {
    const last = stands ? history.findLast(({ type }) => types.includes(type)) : undefined;
    return last && last.at - raisedAt;
  };
  return {
    alertId: id,
    version,
    forceId: first.forceId,
    forces: alert.forces ?? [],
    lists: [...new Set(reasons.map(({ list }) => list.id))],
    entries: [...new Set(reasons.map(({ entryId }) => entryId))],
    cameraId: first.cameraId,
    // A figure knows no names: what some people alone may know of is counted for those who may know of everything.
    covert: isCovertAlert(alert) || alertLimitedTo(alert) !== undefined,
    priority: grounds.priority,
    kind: grounds.kind,
    hour: instant(Math.floor(raisedAt / HOUR_MS) * HOUR_MS),
    verdict,
    outcome,
    takenAfterMs: firstTaken(alert, history),
    checkedAfterMs: after(verdict !== undefined, "verified", "misread"),
    closedAfterMs: after(alert.state === "closed", "closed", "misread"),
  };
}

/** The first who took it: how long it stayed nobody's, whoever has it later. */
function firstTaken({ owner, raisedAt }: Alert, history: readonly AlertEvent[]): number | undefined {
  const taken = owner && history.find(({ type }) => type === "taken");
  return taken && taken.at - raisedAt;
}
