/** A limit that this camera has of its own in place of the policy's: what it is, since when, and setting it or taking it back. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { RadioField, TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { useForm } from "../../../components/form/use-form.ts";
import { When } from "../../../components/when.tsx";
import { MEASURE_WORDS, type Measure, type Measured } from "./health-words.ts";

type LimitedMeasure = Schemas["CameraHealthLimitInput"]["measure"];
type Rule = NonNullable<Measured["rule"]>;

/** What the number says: the limit follows from it, and from what is usual for the camera. */
const RULE_WORDS: Readonly<Record<LimitedMeasure, string>> = {
  silent: "minutes of silence",
  moved: "per cent like the scene it showed",
  quiet: "per cent of the fewest reads that are usual",
  busy: "per cent of the most reads that are usual",
  "one-sided": "points more or less of its site's reads",
  misread: "per cent misread",
  disputed: "per cent that we read otherwise",
  unsure: "points less sure than usual",
  blurred: "per cent less sharp than usual",
  exposed: "per cent badly exposed",
  small: "pixels",
};

const isLimited = (measure: Measure): measure is LimitedMeasure => measure in RULE_WORDS;

interface OwnLimitProps {
  readonly cameraId: string;
  readonly measured: Measured;
  readonly manages: boolean;
}

export function OwnLimit({ cameraId, measured: { measure, rule }, manages }: OwnLimitProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (rule === null || !isLimited(measure)) return null;
  const { policy, own, ownSince } = rule;
  return (
    <>
      <p className="govuk-body-s">
        {own === null ? (
          `By the policy: ${policy.toLocaleString("en-GB")} ${RULE_WORDS[measure]}.`
        ) : (
          <>
            <strong>This camera's own: {own.toLocaleString("en-GB")}</strong> {RULE_WORDS[measure]}, since{" "}
            <When at={ownSince} />. The policy says {policy.toLocaleString("en-GB")}.
          </>
        )}
      </p>
      {isOpen ? (
        <SetLimit cameraId={cameraId} measure={measure} rule={rule} onClose={() => setIsOpen(false)} />
      ) : manages ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-expanded={false}
          onClick={() => setIsOpen(true)}
        >
          {own === null ? "Set a limit of its own" : "Change its own limit"}
          <span className="govuk-visually-hidden"> for {MEASURE_WORDS[measure].title}</span>
        </button>
      ) : null}
    </>
  );
}

interface SetLimitProps {
  readonly cameraId: string;
  readonly measure: LimitedMeasure;
  readonly rule: Rule;
  readonly onClose: () => void;
}

function SetLimit({ cameraId, measure, rule, onClose }: SetLimitProps) {
  const queries = useQueryClient();
  const { own, policy, least, most } = rule;
  const form = useForm(`limit-${measure}`, {
    whose: own === null ? "own" : "policy",
    limit: `${own ?? policy}`,
    reason: "",
  });
  const isOwn = form.values.whose === "own";
  return (
    <FormFrame
      form={form}
      label={`Limit of ${MEASURE_WORDS[measure].title}`}
      check={({ whose, limit, reason }) => ({
        limit:
          whose === "policy" || isWithin(limit, rule)
            ? undefined
            : `Enter a whole number from ${least} to ${most.toLocaleString("en-GB")}`,
        reason: reason.trim().length < 5 ? "Say why, in a few words" : undefined,
      })}
      send={({ whose, limit, reason }) =>
        answered(
          api.POST("/api/v1/cameras/{id}/health/limits", {
            params: { path: { id: cameraId } },
            body: { measure, limit: whose === "policy" ? null : Number(limit), reason },
          }),
        )
      }
      onDone={() => {
        onClose();
        void queries.invalidateQueries({ queryKey: ["cameras"] });
      }}
      button="Save"
    >
      {own === null ? null : (
        <RadioField
          form={form}
          name="whose"
          label="Which limit holds?"
          choices={[
            { value: "policy", label: `The policy's again: ${policy.toLocaleString("en-GB")}` },
            { value: "own", label: "Another of its own" },
          ]}
        />
      )}
      {isOwn ? (
        <TextField
          form={form}
          name="limit"
          label={`An alarm from so many ${RULE_WORDS[measure]}`}
          hint={`From ${least} to ${most.toLocaleString("en-GB")}; the policy says ${policy.toLocaleString("en-GB")}. It holds from the next look on, within the hour.`}
          width="5"
        />
      ) : null}
      <TextField
        form={form}
        name="reason"
        label="Why?"
        hint="For example: a lane that only the depot uses. It goes into the audit log with your name."
      />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onClose}>
          No, leave it as it is
        </button>
      </p>
    </FormFrame>
  );
}

function isWithin(text: string, { least, most }: Rule): boolean {
  const number = Number(text);
  return text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most;
}
