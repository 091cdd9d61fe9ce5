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
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";

/** In hours; those that the policy permits are offered. */
const OVERLAPS = [
  { value: "24", label: "A day" },
  { value: "168", label: "A week" },
  { value: "1", label: "An hour" },
  { value: "0", label: "Not at all: the old key was lost or is known to others" },
];

/** In days. */
const LIVES = [
  { value: "365", label: "A year: you are told before it ends" },
  { value: "730", label: "Two years" },
  { value: "", label: "Until it is replaced" },
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
        {({ items, warnDaysBefore }) => (
          <>
            <Ending keys={items.filter(({ holds }) => holds)} warnDays={Math.max(0, ...warnDaysBefore)} />
            <Holding keys={items.filter(({ holds }) => holds)} />
          </>
        )}
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

const DAY_MS = 86_400_000;

/** Nothing while one of them holds until it is replaced, or long enough. */
function Ending({
  keys,
  warnDays,
}: {
  readonly keys: Schemas["CameraKeys"]["items"];
  readonly warnDays: number;
}) {
  const now = useNow(60_000);
  const ends = keys.flatMap(({ endsAt }) => (endsAt === null ? [] : [Date.parse(endsAt)]));
  if (keys.length === 0)
    return (
      <Warning>
        None of its keys holds: whatever it sends is refused. Make a new key and put it into the camera.
      </Warning>
    );
  if (ends.length < keys.length) return null;
  const days = Math.floor((Math.max(...ends) - now) / DAY_MS);
  if (days >= warnDays) return null;
  const left = days < 1 ? "less than a day" : days === 1 ? "a day" : `${days} days`;
  return (
    <Warning>
      Its last key ends in {left}, and what it sends is refused from then on. Make a new key and put it into
      the camera before.
    </Warning>
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
        Keys from before end <When at={rotated.othersEndAt} />.{" "}
        {rotated.endsAt === null ? (
          "This one holds until it is replaced."
        ) : (
          <>
            This one ends <When at={rotated.endsAt} />.
          </>
        )}
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
  const form = useForm("rotate-key", {
    overlapHours: choices[0]?.value ?? "0",
    holdsDays: LIVES[0]?.value ?? "",
  });
  return (
    <FormFrame
      form={form}
      label="Make a new key"
      send={({ overlapHours, holdsDays }) =>
        answered(
          api.POST("/api/v1/cameras/{id}/keys", {
            params: { path: { id } },
            body: {
              overlapHours: Number(overlapHours),
              ...(holdsDays === "" ? {} : { holdsDays: Number(holdsDays) }),
            },
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
      <RadioField form={form} name="holdsDays" label="How long does the new key hold?" choices={LIVES} />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave the keys as they are
        </button>
      </p>
    </FormFrame>
  );
}
