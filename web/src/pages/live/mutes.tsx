/** What one hears no sound of for a time. High priority, a person at risk and warnings cannot be muted: the server sees to it. */
import type { useMutes } from "../../app/use-mutes.ts";
import { ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Mutes = ReturnType<typeof useMutes>;

export function MutedNow({ mutes }: { readonly mutes: Mutes }) {
  return (
    <>
      {mutes.error === null ? null : <ProblemNotice error={mutes.error} />}
      {mutes.items.length === 0 ? null : (
        <ul className="fw-mutes" aria-label="Muted for you">
          {mutes.items.map(({ key, words, until }) => (
            <li key={key}>
              <span aria-hidden="true">✕♪</span> {words} is muted until <When at={until} show="clock" />{" "}
              <button type="button" className="fw-linklike" onClick={() => mutes.end(key)}>
                Hear it again<span className="govuk-visually-hidden">: {words}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const HOUR_MINUTES = 60;

export function MuteList({
  mutes,
  id,
  name,
}: {
  readonly mutes: Mutes;
  readonly id: string;
  readonly name: string;
}) {
  return (
    <button
      type="button"
      className="fw-linklike"
      onClick={() => mutes.mute({ kind: "list", what: id, minutes: HOUR_MINUTES })}
    >
      Mute for an hour<span className="govuk-visually-hidden">: {name}</span>
    </button>
  );
}
