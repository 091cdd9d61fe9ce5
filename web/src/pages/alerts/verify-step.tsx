/** The step before all others: a named person says whether the picture shows the mark. */

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Key } from "../../components/key.tsx";
import { Vrm } from "../../components/plate.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

interface StepProps {
  readonly alert: Schemas["Alert"];
  readonly onChange: (after: Schemas["Alert"]) => void;
}

export function VerifyStep({ alert, onChange }: StepProps) {
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
  return (
    <section className="fw-step" aria-labelledby="verify-heading">
      <h2 id="verify-heading" className="govuk-heading-m">
        1. Does the picture show <Vrm>{alert.hit.compareWith}</Vrm>?
      </h2>
      {alert.next.verify ? (
        <>
          <Verdict alert={alert} onChange={onChange} onMisread={() => setMisread(true)} />
          {misread ? <Misread alert={alert} onChange={onChange} onCancel={() => setMisread(false)} /> : null}
        </>
      ) : (
        <p className="govuk-body">{notYet(alert)}</p>
      )}
    </section>
  );
}

/** Why this officer cannot check it now. */
function notYet({ next, state }: Schemas["Alert"]): string {
  if (state === "closed") return "This alert is closed.";
  return next.take
    ? "Take this alert first, so that others see who is dealing with it."
    : "You cannot check this alert. Who has taken it can.";
}

/** Tied to the sighting that is on the screen: a newer one may be on its way while the officer looks. */
function verify({ id, pictured, lastSeen }: Schemas["Alert"], verdict: Schemas["VerifyAlertInput"]) {
  const body = { ...verdict, readId: (pictured ?? lastSeen).readId };
  return answered(api.POST("/api/v1/alerts/{id}/verify", { params: { path: { id } }, body }));
}

function Verdict({ alert, onChange, onMisread }: StepProps & { readonly onMisread: () => void }) {
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
      <div className="fw-row">
        <button
          type="button"
          className="govuk-button"
          data-shortcut="m"
          aria-keyshortcuts="m"
          disabled={missing}
          onClick={() => matching.mutate()}
        >
          Text matches image <Key>M</Key>
        </button>
        <button
          type="button"
          className="govuk-button govuk-button--warning"
          data-shortcut="r"
          aria-keyshortcuts="r"
          onClick={onMisread}
        >
          Misread <Key>R</Key>
        </button>
      </div>
      {missing ? (
        <p className="govuk-body-s">Name a second source to be able to say that the text matches.</p>
      ) : null}
    </>
  );
}

function Misread({ alert, onChange, onCancel }: StepProps & { readonly onCancel: () => void }) {
  const form = useForm("misread", { correctedVrm: "" });
  return (
    <div className="fw-panel">
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
