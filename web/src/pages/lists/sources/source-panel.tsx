/** One source of a list: what it says, how it stands, and what may be done with it. */
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { ActionButton } from "../../../components/action-button.tsx";
import { TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { useForm } from "../../../components/form/use-form.ts";
import { Warning } from "../../../components/notice.tsx";
import { Summary } from "../../../components/summary.tsx";
import { When } from "../../../components/when.tsx";
import { SourceForm } from "./source-form.tsx";
import { numbersWords, outcomeWords, SourceRuns } from "./source-runs.tsx";

type Source = Schemas["ListSource"];
type Tried = Schemas["TriedListSource"];
type Kind = Schemas["ListSourceKinds"]["items"][number];

const STATES: Readonly<Record<Source["state"], string>> = {
  off: "Switched off",
  waiting: "Not fetched yet",
  well: "Well",
  failing: "Failing",
  late: "Late",
};

interface PanelProps {
  readonly source: Source;
  readonly kind: Kind | undefined;
  readonly onChanged: (words: string) => void;
}

export function SourcePanel({ source, kind, onChanged }: PanelProps) {
  const [doing, setDoing] = useState<"change" | "disable" | null>(null);
  const { name, version } = source;
  const path = { params: { path: { id: source.listId, sourceId: source.id } } };
  const done = (words: string) => {
    setDoing(null);
    onChanged(`${words}: ${name}`);
  };
  return (
    <section className="fw-panel" aria-labelledby={source.id}>
      <h2 id={source.id} className="govuk-heading-s">
        {name}
      </h2>
      <Trouble source={source} />
      <SourceFacts source={source} kind={kind} />
      <SourceRuns runs={source.runs} />
      <p className="govuk-body">
        <Link className="govuk-link" to={`/lists/${source.listId}/files/${source.id}`}>
          How its files are read<span className="govuk-visually-hidden"> of {name}</span>
        </Link>
      </p>
      {doing === "change" && kind !== undefined ? (
        <SourceForm
          kind={kind}
          source={source}
          button="Save the source"
          send={(asked) =>
            answered(
              api.PUT("/api/v1/lists/{id}/sources/{sourceId}", { ...path, body: { version, ...asked } }),
            )
          }
          onDone={() => done("Changed")}
          onLeave={() => setDoing(null)}
        />
      ) : null}
      {doing === "disable" ? (
        <Disable source={source} onDone={() => done("Switched off")} onLeave={() => setDoing(null)} />
      ) : null}
      {doing === null ? <Doing source={source} onDone={done} onAsk={setDoing} /> : null}
    </section>
  );
}

interface DoingProps {
  readonly source: Source;
  readonly onDone: (words: string) => void;
  readonly onAsk: (what: "change" | "disable") => void;
}

/** What came of a try stands above the buttons, so that they stay where they are. */
function Doing({ source, onDone, onAsk }: DoingProps) {
  const [tried, setTried] = useState<Tried | null>(null);
  const { name, enabled, version } = source;
  const path = { params: { path: { id: source.listId, sourceId: source.id } } };
  return (
    <>
      <div role="status">{tried === null ? null : <p className="govuk-body">{triedWords(tried)}</p>}</div>
      {tried?.shown == null ? null : (
        <Trust source={source} shown={tried.shown} onTrusted={() => onDone("Confirmed")} />
      )}
      <div className="fw-row fw-row--actions">
        <ActionButton
          text="Try it now"
          kind="secondary"
          act={() => answered(api.POST("/api/v1/lists/{id}/sources/{sourceId}/try", path))}
          onDone={setTried}
        />
        {enabled ? (
          <ActionButton
            text="Fetch it now"
            kind="secondary"
            act={() => answered(api.POST("/api/v1/lists/{id}/sources/{sourceId}/fetch", path))}
            onDone={() => onDone("It is fetched now, and what comes of it is told here")}
          />
        ) : null}
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => onAsk("change")}
        >
          Change<span className="govuk-visually-hidden"> {name}</span>
        </button>
        {enabled ? (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => onAsk("disable")}
          >
            Switch off…<span className="govuk-visually-hidden"> {name}</span>
          </button>
        ) : (
          <ActionButton
            text="Switch on"
            act={() =>
              answered(
                api.POST("/api/v1/lists/{id}/sources/{sourceId}/enable", { ...path, body: { version } }),
              )
            }
            onDone={() => onDone("Switched on")}
          />
        )}
      </div>
    </>
  );
}

function Trouble({ source: { state, runs } }: { readonly source: Source }) {
  if (state === "failing") return <Warning>The last fetch failed. {runs[0]?.words}</Warning>;
  if (state === "late")
    return <Warning>It is late: it should have brought its list before now, and has not.</Warning>;
  return null;
}

function SourceFacts({ source, kind }: Pick<PanelProps, "source" | "kind">) {
  const { schedule, settings, trusted, mode, keeper, nextRunAt, state, runs } = source;
  const [last] = runs;
  const labelOf = (name: string) =>
    (kind?.fields.find((field) => field.name === name)?.label ?? name).replace(" (optional)", "");
  const shown = Object.entries(settings ?? {})
    .filter(([, value]) => !value.includes("\n"))
    .map(([name, value]) => [labelOf(name), value]);
  return (
    <Summary
      facts={{
        State: STATES[state],
        Kind: source.kindTitle,
        ...Object.fromEntries(shown),
        "Key of the server, confirmed": trusted === null ? null : <span className="fw-code">{trusted}</span>,
        Fetched: schedule.every === "day" ? `Daily at ${schedule.at}` : `Every ${schedule.minutes} minutes`,
        "Last fetch":
          last === undefined ? null : (
            <>
              <When at={last.startedAt} />: {outcomeWords(last)}
            </>
          ),
        "Next fetch": nextRunAt === null ? null : <When at={nextRunAt} />,
        "Its list": mode === "replace" ? "Replaces ours" : "Adds to ours",
        "Set up by": keeper.name,
      }}
    />
  );
}

interface TrustProps {
  readonly source: Source;
  /** The key that the server shows. */
  readonly shown: string;
  readonly onTrusted: () => void;
}

function Trust({ source, shown, onTrusted }: TrustProps) {
  const { id: sourceId, listId: id, version } = source;
  return (
    <>
      <p className="govuk-body">
        The server shows this key: <span className="fw-code">{shown}</span>
      </p>
      <ActionButton
        text="Confirm this key"
        confirm="Have you compared it with what the server’s keeper says? From then on the login is sent to whoever shows this key."
        act={() =>
          answered(
            api.POST("/api/v1/lists/{id}/sources/{sourceId}/trust", {
              params: { path: { id, sourceId } },
              body: { version, shown },
            }),
          )
        }
        onDone={onTrusted}
      />
    </>
  );
}

function triedWords({ works, words, numbers }: Tried): string {
  if (!works) return `It does not work. ${words ?? ""}`;
  if (numbers === null) return words ?? "It answers.";
  return `It works. Its list would do this: ${numbersWords(numbers)}. Nothing was changed.`;
}

interface DisableProps {
  readonly source: Source;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

function Disable({ source, onDone, onLeave }: DisableProps) {
  const form = useForm("disable-source", { reason: "" });
  return (
    <FormFrame
      form={form}
      label={`Switch off: ${source.name}`}
      check={({ reason }) => ({
        reason: reason.trim().length < 5 ? "Say why, in a few words" : undefined,
      })}
      send={({ reason }) =>
        answered(
          api.POST("/api/v1/lists/{id}/sources/{sourceId}/disable", {
            params: { path: { id: source.listId, sourceId: source.id } },
            body: { version: source.version, reason },
          }),
        )
      }
      onDone={onDone}
      button="Yes, switch it off"
      buttonKind="warning"
    >
      <p className="govuk-body">
        Do you want to switch it off? The list is not fetched from here until it is switched on again.
      </p>
      <TextField form={form} name="reason" label="Why is it switched off?" hint="Goes into the audit log." />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it on
        </button>
      </p>
    </FormFrame>
  );
}
