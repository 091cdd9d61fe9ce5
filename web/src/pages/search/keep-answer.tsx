/** What an officer does with an answer: keeps its question, gathers its reads for a case, takes them along. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import type { PreservationGiven } from "../preservation/ask-preservation-page.tsx";
import { TakeAlong } from "./take-along.tsx";

interface KeepAnswerProps {
  readonly searchId: string;
  readonly reads: readonly Schemas["Read"][];
}

interface KeepProps extends KeepAnswerProps {
  readonly asked: Schemas["SearchAnswer"]["asked"];
}

export function KeepAnswer({ searchId, reads, asked }: KeepProps) {
  const mayPreserve = useHasRole("analyst", "anpr-manager");
  const worksOnCases = useHasRole("control-room", "analyst", "authorising-officer");
  return (
    <>
      <TakeAlong searchId={searchId} />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Save this search</span>
        </summary>
        <div className="govuk-details__text">
          <Save searchId={searchId} />
        </div>
      </details>
      {worksOnCases ? <GatherOnDemand searchId={searchId} reads={reads} /> : null}
      {mayPreserve ? <Preserve reads={reads} asked={asked} /> : null}
    </>
  );
}

/** The order names marks and a window, and so keeps what the answer shows, and what else fits it. */
function Preserve({ reads, asked }: Pick<KeepProps, "reads" | "asked">) {
  const given: PreservationGiven = {
    reference: asked.reference,
    marks: [...new Set(reads.map(({ vrmDisplay }) => vrmDisplay))],
    from: asked.capturedFrom,
    to: asked.capturedTo,
  };
  return (
    <p className="govuk-body">
      <Link className="govuk-link" to="/preservation/ask" state={given}>
        Ask for these vehicles’ records to be preserved beyond their time
      </Link>
    </p>
  );
}

function Save({ searchId }: Pick<KeepAnswerProps, "searchId">) {
  const queries = useQueryClient();
  const form = useForm("save-search", { name: "", moves: "no" });
  const [saved, setSaved] = useState("");
  return (
    <>
      <p className="govuk-body" role="status">
        {saved === "" ? (
          "It is judged anew each time, and ends with its authority."
        ) : (
          <>
            Saved as {saved}. You find it under{" "}
            <Link className="govuk-link" to="/cases">
              Cases
            </Link>
            .
          </>
        )}
      </p>
      <FormFrame
        form={form}
        label="Save this search"
        check={({ name, moves }) => ({
          name: name.trim() === "" ? "Give it a name" : undefined,
          moves: moves === "" ? "Choose what becomes of the window" : undefined,
        })}
        send={({ name, moves }) =>
          answered(api.POST("/api/v1/saved-searches", { body: { searchId, name, moves: moves === "yes" } }))
        }
        onDone={({ name }) => {
          setSaved(name);
          form.reset();
          void queries.invalidateQueries({ queryKey: ["saved-searches"] });
        }}
        button="Save it"
        buttonKind="secondary"
      >
        <TextField form={form} name="name" label="Name" width="20" />
        <SelectField
          form={form}
          name="moves"
          label="Window of time"
          hint="Under an authority it stays as it was signed for"
          choices={[
            { value: "no", label: "Always this window" },
            { value: "yes", label: "As long, up to the moment of asking" },
          ]}
        />
      </FormFrame>
    </>
  );
}

/** The list of sets is asked for when somebody wants it: each look is recorded. */
function GatherOnDemand(props: KeepAnswerProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="govuk-details"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Gather reads for a case</span>
      </summary>
      <div className="govuk-details__text">{opened ? <Gather {...props} /> : null}</div>
    </details>
  );
}

function Gather(props: KeepAnswerProps) {
  const query = useQuery({ queryKey: ["cases"], queryFn: () => answered(api.GET("/api/v1/cases")) });
  return (
    <Fetched query={query} what="your working sets">
      {({ items }) => {
        const open = items.filter(({ closed }) => closed === null);
        return open.length === 0 ? (
          <p className="govuk-body">
            You have no open working set. Open one under{" "}
            <Link className="govuk-link" to="/cases">
              Cases
            </Link>{" "}
            and come back.
          </p>
        ) : (
          <GatherForm {...props} sets={open} />
        );
      }}
    </Fetched>
  );
}

interface GatherFormProps extends KeepAnswerProps {
  readonly sets: readonly Schemas["CaseSummary"][];
}

function GatherForm({ searchId, reads, sets }: GatherFormProps) {
  const form = useForm("gather", { caseId: sets.length === 1 ? (sets[0]?.id ?? "") : "", note: "" });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ readonly id: string; readonly title: string }>();
  const chosen = reads.filter(({ id }) => !left.has(id));
  const toggle = (id: string) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <>
      <p className="govuk-body" role="status">
        {done === undefined ? null : (
          <>
            Gathered into{" "}
            <Link className="govuk-link" to={`/cases/${done.id}`}>
              {done.title}
            </Link>
            .
          </>
        )}
      </p>
      <FormFrame
        form={form}
        label="Gather reads for a case"
        check={({ caseId }) => ({
          caseId: caseId === "" ? "Choose a working set" : chosen.length === 0 ? "Choose a read" : undefined,
        })}
        send={({ caseId, note }) =>
          answered(
            api.POST("/api/v1/cases/{id}/reads", {
              params: { path: { id: caseId } },
              body: { searchId, readIds: chosen.map(({ id }) => id), note },
            }),
          )
        }
        onDone={setDone}
        button={`Gather ${chosen.length} ${chosen.length === 1 ? "read" : "reads"}`}
        buttonKind="secondary"
      >
        <SelectField
          form={form}
          name="caseId"
          label="Working set"
          choices={sets.map(({ id, title, reference }) => ({ value: id, label: `${title} (${reference})` }))}
        />
        <TextField form={form} name="note" label="Note for each of them (optional)" />
        <fieldset className="govuk-fieldset govuk-form-group">
          <legend className="govuk-fieldset__legend govuk-!-font-weight-bold">Reads that are shown</legend>
          <div className="govuk-checkboxes govuk-checkboxes--small fw-gather">
            {reads.map(({ id, vrmDisplay, capturedAt, cameraCode }) => (
              <div key={id} className="govuk-checkboxes__item">
                <input
                  id={`gather-${id}`}
                  type="checkbox"
                  className="govuk-checkboxes__input"
                  checked={!left.has(id)}
                  onChange={() => toggle(id)}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={`gather-${id}`}>
                  {vrmDisplay}, <When at={capturedAt} />, {cameraCode}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </FormFrame>
    </>
  );
}
