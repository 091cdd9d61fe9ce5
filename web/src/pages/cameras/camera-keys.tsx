/** A new key for a camera: the old one holds on for a while, so that no read is lost while somebody puts the new one in. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

/** In hours; those that the policy permits are offered. */
const OVERLAPS = [
  { value: "24", label: "A day" },
  { value: "168", label: "A week" },
  { value: "1", label: "An hour" },
  { value: "0", label: "Not at all: the old key was lost or is known to others" },
];

export function CameraKeys({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [rotated, setRotated] = useState<Schemas["RotatedCameraKey"] | null>(null);
  const [asking, setAsking] = useState(false);
  const keys = useQuery({
    queryKey: ["camera", id, "keys"],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/keys", { params: { path: { id } } })),
  });
  return (
    <section aria-labelledby="keys-heading">
      <h2 id="keys-heading" className="govuk-heading-m">
        Keys
      </h2>
      <Fetched query={keys} what="its keys">
        {({ items }) => <Holding keys={items.filter(({ holds }) => holds)} />}
      </Fetched>
      {rotated === null ? null : <NewKey rotated={rotated} />}
      {keys.data === undefined ? null : asking ? (
        <Rotate
          id={id}
          longestHours={keys.data.longestOverlapHours}
          onDone={(after) => {
            setAsking(false);
            setRotated(after);
            void queries.invalidateQueries({ queryKey: ["camera", id, "keys"] });
          }}
          onLeave={() => setAsking(false)}
        />
      ) : (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => {
            setRotated(null);
            setAsking(true);
          }}
        >
          Make a new key…
        </button>
      )}
    </section>
  );
}

function Holding({ keys }: { readonly keys: Schemas["CameraKeys"]["items"] }) {
  if (keys.length === 0) return <p className="govuk-body">It has no key that holds.</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {keys.map(({ addedAt, endsAt }) => (
        <li key={`${addedAt} ${endsAt}`}>
          A key{" "}
          {addedAt === null ? (
            "of an earlier release"
          ) : (
            <>
              made <When at={addedAt} />
            </>
          )}
          {endsAt === null ? (
            ", which holds until it is replaced"
          ) : (
            <>
              , which ends <When at={endsAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function NewKey({ rotated }: { readonly rotated: Schemas["RotatedCameraKey"] }) {
  return (
    <>
      <SuccessNotice title="The camera has a new key" />
      <Warning>
        Put this key into the camera now. It is kept only as a hash and cannot be shown again.
      </Warning>
      <p className="fw-panel fw-code">{rotated.key}</p>
      <p className="govuk-body">
        Keys from before end <When at={rotated.othersEndAt} />.
      </p>
    </>
  );
}

interface RotateProps {
  readonly id: string;
  readonly longestHours: number;
  readonly onDone: (rotated: Schemas["RotatedCameraKey"]) => void;
  readonly onLeave: () => void;
}

function Rotate({ id, longestHours, onDone, onLeave }: RotateProps) {
  const choices = OVERLAPS.filter(({ value }) => Number(value) <= longestHours);
  const form = useForm("rotate-key", { overlapHours: choices[0]?.value ?? "0" });
  return (
    <FormFrame
      form={form}
      label="Make a new key"
      send={({ overlapHours }) =>
        answered(
          api.POST("/api/v1/cameras/{id}/keys", {
            params: { path: { id } },
            body: { overlapHours: Number(overlapHours) },
          }),
        )
      }
      onDone={onDone}
      button="Make the key"
    >
      <RadioField
        form={form}
        name="overlapHours"
        label="How long does the old key hold on?"
        choices={choices}
      />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave the keys as they are
        </button>
      </p>
    </FormFrame>
  );
}
