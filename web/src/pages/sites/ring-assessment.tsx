/** The assessment of a ring of cameras as a whole: the form, and what was written. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";

const FRESH = { necessity: "", proportionality: "", privacyImpact: "", lessCover: "" };
type Values = typeof FRESH;

const TEXTS: Readonly<Record<keyof Values, { label: string; hint: string }>> = {
  necessity: { label: "Necessity", hint: "Why must everybody who passes be recorded?" },
  proportionality: { label: "Proportionality", hint: "Is that no more than the need asks for?" },
  privacyImpact: { label: "Privacy impact", hint: "What does it mean for people who live there?" },
  lessCover: {
    label: "Less cover",
    hint: "Which sites could go, or see one direction alone, and why do they not?",
  },
};
const NAMES = Object.keys(TEXTS) as (keyof Values)[];

interface RingAssessmentFormProps {
  readonly town: string;
  readonly onDone: () => void;
}

export function RingAssessmentForm({ town, onDone }: RingAssessmentFormProps) {
  const form = useForm<Values>("ring-assessment", FRESH);
  return (
    <FormFrame
      form={form}
      label="Assess the ring as a whole"
      check={check}
      send={(texts) => answered(api.POST("/api/v1/sites/rings/assessments", { body: { town, ...texts } }))}
      onDone={onDone}
      button="Record the assessment of the ring"
    >
      {NAMES.map((name) => (
        <TextArea key={name} form={form} name={name} {...TEXTS[name]} rows={3} />
      ))}
    </FormFrame>
  );
}

const check = (values: Values): FieldErrors<Values> =>
  Object.fromEntries(
    NAMES.map((name) => [name, values[name].trim() === "" ? `Fill in: ${TEXTS[name].label}` : undefined]),
  );

export function RingAssessmentShown({ assessment }: { readonly assessment: Schemas["RingAssessment"] }) {
  return (
    <Summary
      facts={{
        Assessed: (
          <>
            <When at={assessment.at} show="day" />, {assessment.by}
          </>
        ),
        Necessity: assessment.necessity,
        Proportionality: assessment.proportionality,
        "Privacy impact": assessment.privacyImpact,
        "Less cover": assessment.lessCover,
      }}
    />
  );
}
