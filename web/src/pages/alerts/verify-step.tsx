/** The step before all others: a named person says whether the picture shows the mark. */

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Key } from "../../components/key.tsx";
import { Vrm } from "../../components/plate.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { type StepProps as AlertStepProps, takeAlert } from "./alert-steps.tsx";

interface StepProps extends AlertStepProps {
  /** A misread closes the alert. */
  readonly onMisread: (after: Schemas["Alert"]) => void;
}

export function VerifyStep({ alert, onChange, onMisread }: StepProps) {
  const [misread, setMisread] = useState(false);
  if (alert.verdict !== null) {
    return (
      <section className="fw-step fw-step--done" aria-labelledby="verify-heading">
        <h2 id="verify-heading" className="govuk-heading-s">
          <span aria-hidden="true">✓</span> 1. Picture checked:{" "}
          {alert.verdict === "matches" ? "text matches image" : "misread"}
        </h2>
        {alert.compared === null ? null : (
          <p className="govuk-body-s">
            The sighting of <When at={alert.compared.capturedAt} />, camera {alert.compared.cameraCode}.
          </p>
        )}
      </section>
    );
  }
  const mayVerify = alert.next.verify || isUntaken(alert);
  return (
    <section className="fw-step" aria-labelledby="verify-heading" data-stage="look">
      <h2 id="verify-heading" className="govuk-heading-s">
        1. Does the picture show <Vrm>{alert.hit.compareWith}</Vrm>?
      </h2>
      {mayVerify ? (
        <>
          <Verdict alert={alert} onChange={onChange} onMisread={() => setMisread(true)} />
          {misread ? <Misread alert={alert} onChange={onMisread} onCancel={() => setMisread(false)} /> : null}
        </>
      ) : (
        <p className="govuk-body">{notYet(alert)}</p>
      )}
    </section>
  );
}

/** Nobody has it: whoever answers takes it with the answer. */
const isUntaken = ({ owner, next, verdict }: Schemas["Alert"]) =>
  owner === null && next.take && verdict === null;

/** Why this officer cannot check it now. */
function notYet({ next, state }: Schemas["Alert"]): string {
  if (state === "closed") return "This alert is closed.";
  return next.take
    ? "Take this alert first, so that others see who is dealing with it."
    : "You cannot check this alert. Who has taken it can.";
}

/** Tied to the sighting that is on the screen: a newer one may be on its way while the officer looks. */
async function verify(alert: Schemas["Alert"], verdict: Schemas["VerifyAlertInput"]) {
  const { id, pictured, lastSeen } = alert;
  const body = { ...verdict, readId: (pictured ?? lastSeen).readId };
  if (isUntaken(alert)) await takeAlert(id);
  return answered(api.POST("/api/v1/alerts/{id}/verify", { params: { path: { id } }, body }));
}

function Verdict({ alert, onChange, onMisread }: AlertStepProps & { readonly onMisread: () => void }) {
  const form = useForm("verify", { secondSource: "", vehicle: "" });
  const matching = useMutation({
    mutationFn: () =>
      verify(alert, {
        verdict: "matches",
        ...(form.values.secondSource.trim() === "" ? {} : { secondSource: form.values.secondSource }),
        ...(form.values.vehicle === "" ? {} : { vehicleMatches: form.values.vehicle === "yes" }),
      }),
    onSuccess: onChange,
  });
  const missing = alert.next.secondSourceNeeded && form.values.secondSource.trim().length < 3;
  return (
    <>
      {alert.next.secondSourceNeeded ? (
        <TextField
          form={form}
          name="secondSource"
          label="What else confirms the mark?"
          hint="No picture came with this read. Name the second source, for example an officer at the scene."
        />
      ) : null}
      {alert.expectedVehicle === null ? null : (
        <RadioField
          form={form}
          name="vehicle"
          label="Is it the expected vehicle?"
          choices={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No, another vehicle" },
            { value: "", label: "Cannot tell" },
          ]}
        />
      )}
      {matching.isError ? <ProblemNotice error={matching.error} /> : null}
      <div className="fw-answers">
        <button
          type="button"
          className="fw-answer fw-answer--good"
          data-shortcut="m"
          aria-keyshortcuts="m"
          disabled={missing}
          aria-disabled={matching.isPending}
          onClick={() => {
            if (!matching.isPending) matching.mutate();
          }}
        >
          <Key>M</Key> Text matches image
        </button>
        <button
          type="button"
          className="fw-answer fw-answer--bad"
          data-shortcut="r"
          aria-keyshortcuts="r"
          onClick={onMisread}
        >
          <Key>R</Key> Misread
        </button>
      </div>
      {missing ? (
        <p className="govuk-body-s">Name a second source to be able to say that the text matches.</p>
      ) : null}
    </>
  );
}

function Misread({ alert, onChange, onCancel }: AlertStepProps & { readonly onCancel: () => void }) {
  const form = useForm("misread", { correctedVrm: "" });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box} className="fw-panel">
      <FormFrame
        form={form}
        label="Record a misread"
        send={({ correctedVrm }) =>
          verify(alert, {
            verdict: "misread",
            ...(correctedVrm.trim() === "" ? {} : { correctedVrm: correctedVrm.trim() }),
          })
        }
        onDone={onChange}
        button="Record as misread and close the alert"
        buttonKind="warning"
      >
        <TextField
          form={form}
          name="correctedVrm"
          label="What does the plate say?"
          hint="Leave it empty if it cannot be read. The camera's own reading is kept as it was."
          width="10"
          className="fw-vrm-input"
        />
      </FormFrame>
      <button type="button" className="fw-linklike" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
