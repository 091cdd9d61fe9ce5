/** Which zone a camera's clock shows, since when, and setting that it shows another from a time on. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { fromLondonInput } from "../../components/london-time.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { When } from "../../components/when.tsx";
import { ZONES, zoneWords } from "./zone-words.ts";

type Camera = Schemas["Camera"];

export function CameraZone({ camera }: { readonly camera: Camera }) {
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const [asking, setAsking] = useState(false);
  const { firstZone, zoneChanges } = camera;
  return (
    <section aria-labelledby="zone-heading">
      <h2 id="zone-heading" className="govuk-heading-m">
        What its clock shows
      </h2>
      {done ? <SuccessNotice title="Set. Reads taken before keep their times" /> : null}
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {zoneWords(firstZone)}
          {zoneChanges.length === 0 ? "" : ", at first"}
        </li>
        {zoneChanges.map(({ from, zone }) => (
          <li key={from}>
            From <When at={from} /> on: {zoneWords(zone)}
          </li>
        ))}
      </ul>
      {asking ? (
        <SetZone
          camera={camera}
          onLeave={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setDone(true);
            void queries.invalidateQueries({ queryKey: ["cameras"] });
          }}
        />
      ) : (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => {
            setDone(false);
            setAsking(true);
          }}
        >
          It shows another time…
        </button>
      )}
    </section>
  );
}

interface SetZoneProps {
  readonly camera: Camera;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

function SetZone({ camera, onDone, onLeave }: SetZoneProps) {
  const form = useForm("zone", { zone: camera.zone, from: "" });
  return (
    <FormFrame
      form={form}
      label="What its clock shows"
      check={({ from }) => ({
        from:
          from !== "" && fromLondonInput(from, "later") === undefined
            ? "Enter a day and a time, or leave it empty"
            : undefined,
      })}
      send={({ zone, from }) => {
        const since = from === "" ? undefined : fromLondonInput(from, "later");
        return answered(
          api.POST("/api/v1/cameras/{id}/zone", {
            params: { path: { id: camera.id } },
            body: { zone, ...(since === undefined ? {} : { from: new Date(since).toISOString() }) },
          }),
        );
      }}
      onDone={onDone}
      button="Set what it shows"
    >
      <RadioField form={form} name="zone" label="From then on its clock shows" choices={ZONES} />
      <TextField
        form={form}
        name="from"
        label="From when (optional)"
        type="datetime-local"
        hint="UK time. Left empty, from now on. What it sends of the time about the change waits in quarantine where nobody can tell which it was."
      />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it as it is
        </button>
      </p>
    </FormFrame>
  );
}
