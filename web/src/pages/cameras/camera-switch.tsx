/** Switching a camera off, for a reason, and on again. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { SuccessNotice } from "../../components/notice.tsx";

type Camera = Schemas["Camera"];

export function CameraSwitch({ camera }: { readonly camera: Camera }) {
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const changed = (after: Camera) => {
    setDone(after.enabled ? `${after.code} is enabled` : `${after.code} is disabled`);
    void queries.invalidateQueries({ queryKey: ["cameras"] });
  };
  return (
    <section aria-labelledby="switch-heading">
      <h2 id="switch-heading" className="govuk-heading-m">
        {camera.enabled ? "Switch it off" : "Switch it on"}
      </h2>
      {done === null ? null : <SuccessNotice key={done} title={done} />}
      {camera.enabled ? (
        <Disable camera={camera} onDone={changed} />
      ) : (
        <Enable camera={camera} onDone={changed} />
      )}
    </section>
  );
}

interface SwitchProps {
  readonly camera: Camera;
  readonly onDone: (after: Camera) => void;
}

function Enable({ camera, onDone }: SwitchProps) {
  return (
    <>
      <p className="govuk-body">It is off: what it delivers goes to quarantine.</p>
      <ActionButton
        text={`Enable ${camera.code}`}
        act={() => answered(api.POST("/api/v1/cameras/{id}/enable", { params: { path: { id: camera.id } } }))}
        onDone={onDone}
      />
    </>
  );
}

function Disable({ camera, onDone }: SwitchProps) {
  const [asking, setAsking] = useState(false);
  const form = useForm("disable", { reason: "" });
  if (!asking) {
    return (
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        aria-expanded={false}
        onClick={() => setAsking(true)}
      >
        Disable {camera.code}…
      </button>
    );
  }
  return (
    <FormFrame
      form={form}
      label={`Disable ${camera.code}`}
      check={({ reason }) => ({
        reason: reason.trim().length < 5 ? "Say why, in a few words" : undefined,
      })}
      send={({ reason }) =>
        answered(
          api.POST("/api/v1/cameras/{id}/disable", { params: { path: { id: camera.id } }, body: { reason } }),
        )
      }
      onDone={onDone}
      button={`Yes, disable ${camera.code}`}
      buttonKind="warning"
    >
      <p className="govuk-body">
        No read of it will be taken until it is enabled again, so no hit will be raised from it. What it
        delivers goes to quarantine.
      </p>
      <TextField form={form} name="reason" label="Why is it switched off?" hint="Goes into the audit log." />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={() => setAsking(false)}>
          No, leave it on
        </button>
      </p>
    </FormFrame>
  );
}
