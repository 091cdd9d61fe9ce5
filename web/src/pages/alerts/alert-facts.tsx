/** What the list says about the vehicle, where else it was seen, and everything done about this alert so far. */
import type { Schemas } from "../../api/client.ts";
import { useSession } from "../../app/session.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { AlsoOn } from "../../components/also-on.tsx";
import { ClockNote } from "../../components/clock-note.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { duration } from "../../components/duration.ts";
import { Warning } from "../../components/notice.tsx";
import { Picture } from "../../components/plate.tsx";
import { plateLook } from "../../components/plate-look.ts";
import { Signals } from "../../components/signals.tsx";
import { Summary } from "../../components/summary.tsx";
import { TimeFrom } from "../../components/time-from.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { Where } from "../../components/where.tsx";
import {
  ACTION_WORDS,
  ALERT_STATE_WORDS,
  OUTCOME_WORDS,
  plain,
  warningWords,
} from "../../components/words.ts";

type Alert = Schemas["Alert"];

export function AlertSigns({ alert }: { readonly alert: Alert }) {
  const { hit, list } = alert;
  const nowMs = useNow();
  return (
    <div className="fw-before">
      <p className="fw-card__signs">
        <HitKind kind={hit.kind} />
        <PriorityMark priority={alert.priority} />
        <span className="govuk-tag">{ALERT_STATE_WORDS[alert.state]}</span>
        {alert.outcome === null ? null : <span className="govuk-tag">{OUTCOME_WORDS[alert.outcome]}</span>}
        {alert.covert ? <span className="govuk-tag govuk-tag--grey">Recorded in silence</span> : null}
        {alert.personAtRisk ? <span className="govuk-tag govuk-tag--red">Person at risk</span> : null}
        {alert.warnings.map((code) => (
          <span key={code} className="govuk-tag govuk-tag--red">
            Warning: {warningWords(code)}
          </span>
        ))}
      </p>
      <p className="govuk-body">
        <strong>{ACTION_WORDS[alert.action]}.</strong> {list.name}, list{" "}
        {duration(nowMs - Date.parse(list.publishedAt))} old.
        {alert.action === alert.entryAction
          ? ""
          : ` The list asks: ${ACTION_WORDS[alert.entryAction].toLowerCase()}.`}
        {alert.information === null ? "" : ` ${alert.information}`}
      </p>
      <AlsoOn alert={alert} />
      {alert.continues === null ? null : <Warning>{alert.continues.words}</Warning>}
      {alert.cautions.map((words) => (
        <Warning key={words}>{words}</Warning>
      ))}
      <Signals signals={alert.signals} inFull />
    </div>
  );
}

export function AlertFacts({ alert }: { readonly alert: Alert }) {
  const { entry, list } = alert;
  const { force } = useSession();
  return (
    <section aria-labelledby="facts-heading">
      <h2 id="facts-heading" className="govuk-heading-m">
        On the list
      </h2>
      <Summary
        facts={{
          Reason: alert.reason.label,
          "Risk grade of the missing person": riskWords(entry.riskGrade),
          List: list.name,
          "List last known to be true": <When at={list.publishedAt} />,
          "Entered by": entry.owner.name,
          Force: entry.originForce === force.id ? force.name : entry.originForce,
          "Legal basis": entry.legalBasis,
          "Entry ends": <When at={entry.endsAt} />,
          Withdrawn: entry.withdrawn ? WITHDRAWN : null,
          ...sourceWords(entry.source),
          "Plate as the camera saw it": plateLook(alert),
          "First seen": (
            <>
              <When at={alert.capturedAt} />, camera {alert.cameraCode}
            </>
          ),
          "Alert raised": <When at={alert.raisedAt} />,
          "Dealt with by": alert.owner?.name,
        }}
      />
      {alert.reasons.slice(1).map((reason) => (
        <OtherReason key={reason.entryId} reason={reason} entries={alert.entries} />
      ))}
    </section>
  );
}

const riskWords = (grade: Alert["entry"]["riskGrade"]): string | null => {
  if (grade === null) return null;
  return grade === "not-given" ? "Not given by the source: counts as high" : plain(grade);
};

const sourceWords = (source: Alert["entry"]["source"]): Readonly<Record<string, string | undefined>> => ({
  "Grading of the intelligence": source?.grading,
  "PNC id": source?.pncId,
  "Protective marking": source?.protectiveMarking,
  Incident: source?.incident,
  Contact: source?.contact,
  Instructions: source?.instructions,
  Reference: source?.reference,
});

const WITHDRAWN = "This entry has been withdrawn since the alert was raised.";

function OtherReason({
  reason,
  entries,
}: {
  readonly reason: Alert["reasons"][number];
  readonly entries: Alert["entries"];
}) {
  const entry = entries.find(({ id }) => id === reason.entryId);
  return (
    <>
      <h3 className="govuk-heading-s">Also on {reason.list.name}</h3>
      <Summary
        facts={{
          Reason: reason.reason.label,
          "Asks for": ACTION_WORDS[reason.action],
          Warning: reason.warnings.length === 0 ? null : reason.warnings.map(warningWords).join(", "),
          Information: reason.information,
          "Entered by": entry?.owner.name,
          "Legal basis": entry?.legalBasis,
          "Entry ends": entry === undefined ? null : <When at={entry.endsAt} />,
          ...sourceWords(entry?.source ?? null),
          Withdrawn: entry?.withdrawn === true ? WITHDRAWN : null,
        }}
      />
    </>
  );
}

export function AlertSightings({ alert }: { readonly alert: Alert }) {
  const others = alert.seen.filter(({ readId }) => readId !== alert.lastSeen.readId);
  if (others.length === 0) return null;
  const all = alert.sightings - 1;
  return (
    <DataTable
      caption={`Seen before, newest first${others.length < all ? `: ${others.length} of ${all}` : ""}`}
      rows={others}
      rowKey={(sighting) => sighting.readId}
      columns={[
        {
          heading: "Captured",
          cell: ({ capturedAt, timeFrom, clock, isRefused }) => (
            <>
              <When at={capturedAt} />
              {isRefused ? " (time of receipt: the camera's clock is wrong)" : <TimeFrom from={timeFrom} />}
              <ClockNote clock={clock} />
            </>
          ),
        },
        {
          heading: "Where",
          cell: ({ where, cameraCode }) => <Where where={where} cameraCode={cameraCode} />,
        },
        { heading: "Read as", cell: ({ vrmRaw }) => <span className="fw-code">{vrmRaw}</span> },
        {
          heading: "Plate",
          cell: ({ pictures, vrmRaw }) => (
            <Picture link={pictures.patch} alt={`Plate read as ${vrmRaw}`} size="thumb" />
          ),
        },
        ...(alert.compared === null ? [] : [checkedColumn(alert.compared.readId)]),
      ]}
    />
  );
}

const checkedColumn = (readId: string): Column<Alert["seen"][number]> => ({
  heading: "Checked",
  cell: (sighting) => (sighting.readId === readId ? "✓ Picture checked" : "–"),
});

export function AlertHistory({ alert }: { readonly alert: Alert }) {
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading" className="govuk-heading-m">
        History
      </h2>
      <ol className="fw-timeline">
        {alert.history.map((step) => (
          <li key={`${step.at}${step.step}`}>
            <strong>{step.words}</strong>
            <br />
            <span className="fw-timeline__by">
              <When at={step.at} />, {step.by?.name ?? "Fosseway"}
            </span>
            {step.note === null ? null : <p className="govuk-body-s govuk-!-margin-bottom-0">{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
