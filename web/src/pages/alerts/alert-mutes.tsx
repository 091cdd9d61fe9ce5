/** Hearing less of what is behind this alert, for oneself and for an hour. What must be heard has no key by which it could be muted. */
import type { Schemas } from "../../api/client.ts";
import { useMutes } from "../../app/use-mutes.ts";
import { ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Alert = Schemas["Alert"];
type Kind = Schemas["MuteAlertsInput"]["kind"];

const HOUR_MINUTES = 60;

const wordsOf = ({ hit, list, reason, lastSeen }: Alert): Readonly<Record<Kind, string>> => ({
  entry: `This vehicle: ${hit.entryDisplay}`,
  camera: `The camera ${lastSeen.cameraCode}`,
  list: `The list ${list.name}`,
  reason: `The reason ${reason.label}`,
});

export function AlertMutes({ alert }: { readonly alert: Alert }) {
  const mutes = useMutes();
  const targets = alert.muteKeys.flatMap((key) => {
    const at = key.indexOf(":");
    const kind = key.slice(0, at);
    return isKind(kind) ? [{ key, kind, what: key.slice(at + 1) }] : [];
  });
  if (targets.length === 0) return null;
  const words = wordsOf(alert);
  const until = new Map(mutes.items.map((mute) => [mute.key, mute.until]));
  return (
    <details className="govuk-details govuk-!-margin-bottom-2">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Mute for yourself</span>
      </summary>
      <div className="govuk-details__text">
        {mutes.error === null ? null : <ProblemNotice error={mutes.error} />}
        <ul className="govuk-list">
          {targets.map(({ key, kind, what }) => (
            <li key={key}>
              {words[kind]}:{" "}
              <Switch
                words={words[kind]}
                until={until.get(key)}
                onMute={() => mutes.mute({ kind, what, minutes: HOUR_MINUTES })}
                onEnd={() => mutes.end(key)}
              />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

const isKind = (text: string): text is Kind => ["list", "entry", "reason", "camera"].includes(text);

interface SwitchProps {
  readonly words: string;
  readonly until: string | undefined;
  readonly onMute: () => void;
  readonly onEnd: () => void;
}

function Switch({ words, until, onMute, onEnd }: SwitchProps) {
  if (until === undefined) {
    return (
      <button type="button" className="fw-linklike" onClick={onMute}>
        Mute for an hour<span className="govuk-visually-hidden">: {words}</span>
      </button>
    );
  }
  return (
    <>
      muted until <When at={until} show="clock" />{" "}
      <button type="button" className="fw-linklike" onClick={onEnd}>
        Hear it again<span className="govuk-visually-hidden">: {words}</span>
      </button>
    </>
  );
}
