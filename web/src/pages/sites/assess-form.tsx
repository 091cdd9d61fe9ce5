/** The assessment of a site: necessity, proportionality and pressing need, with figures and alternatives. */
import { CheckboxesField, choicesOf, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { FACTOR_WORDS } from "./site-words.ts";
import type { StepFormProps } from "./texts-form.tsx";

type Factor = keyof typeof FACTOR_WORDS;

const FRESH = {
  factors: [] as readonly string[],
  problemStatement: "",
  figureWhat: "",
  figureValue: "",
  figureFrom: "",
  figureTo: "",
  figureSource: "",
  tactic: "",
  tacticResult: "",
  otherCamerasConsidered: "",
  necessity: "",
  proportionality: "",
  privacyImpact: "",
  expectedEffect: "",
};
type Values = typeof FRESH;

const LONG = {
  problemStatement: { label: "Problem", hint: "The policing problem and its consequences" },
  otherCamerasConsidered: {
    label: "Cameras of others",
    hint: "Which cameras of councils or others could serve instead?",
  },
  necessity: { label: "Necessity", hint: "Why nothing less would do" },
  proportionality: { label: "Proportionality", hint: "Why it goes no further than the need" },
  privacyImpact: { label: "Privacy impact", hint: "On everybody who passes; who lives and works there" },
  expectedEffect: { label: "Expected effect", hint: "What the review will measure it by" },
} as const;

const SHORT_NAMES = [
  "figureWhat",
  "figureFrom",
  "figureTo",
  "figureSource",
  "tactic",
  "tacticResult",
] as const;

function check(values: Values): FieldErrors<Values> {
  const long = Object.keys(LONG) as (keyof typeof LONG)[];
  const empty = [...long, ...SHORT_NAMES].filter((name) => values[name].trim() === "");
  return {
    ...Object.fromEntries(
      empty.map((name) => [
        name,
        name in LONG ? `Fill in: ${LONG[name as keyof typeof LONG].label}` : "Fill this in",
      ]),
    ),
    factors: values.factors.length === 0 ? "Choose at least one factor" : undefined,
    figureValue:
      values.figureValue.trim() === "" || Number.isNaN(Number(values.figureValue))
        ? "Enter the figure as a number"
        : undefined,
  };
}

export function AssessForm({ send, onDone }: StepFormProps) {
  const form = useForm<Values>("assess", FRESH);
  return (
    <FormFrame
      form={form}
      label="Record the assessment"
      check={check}
      send={(values) =>
        send({
          type: "assess",
          assessment: {
            factors: values.factors as Factor[],
            problemStatement: values.problemStatement,
            figures: [
              {
                what: values.figureWhat,
                value: Number(values.figureValue),
                from: values.figureFrom,
                to: values.figureTo,
                source: values.figureSource,
              },
            ],
            alternatives: [{ tactic: values.tactic, result: values.tacticResult }],
            otherCamerasConsidered: values.otherCamerasConsidered,
            necessity: values.necessity,
            proportionality: values.proportionality,
            privacyImpact: values.privacyImpact,
            expectedEffect: values.expectedEffect,
          },
        })
      }
      onDone={onDone}
      button="Record the assessment"
    >
      <CheckboxesField
        form={form}
        name="factors"
        label="Factors that justify it"
        choices={choicesOf(FACTOR_WORDS)}
      />
      <TextArea form={form} name="problemStatement" rows={3} {...LONG.problemStatement} />
      <h3 className="govuk-heading-s">A figure that the problem rests on</h3>
      <TextField form={form} name="figureWhat" label="What was counted" width="20" />
      <div className="fw-row">
        <TextField form={form} name="figureValue" label="Figure" width="5" />
        <TextField form={form} name="figureFrom" label="From" type="date" />
        <TextField form={form} name="figureTo" label="To" type="date" />
      </div>
      <TextField form={form} name="figureSource" label="Source" width="20" />
      <h3 className="govuk-heading-s">Another tactic that was considered</h3>
      <TextField form={form} name="tactic" label="Tactic" width="20" />
      <TextArea form={form} name="tacticResult" label="Why it would not do" rows={2} />
      <TextArea form={form} name="otherCamerasConsidered" rows={2} {...LONG.otherCamerasConsidered} />
      <TextArea form={form} name="necessity" rows={3} {...LONG.necessity} />
      <TextArea form={form} name="proportionality" rows={3} {...LONG.proportionality} />
      <TextArea form={form} name="privacyImpact" rows={3} {...LONG.privacyImpact} />
      <TextArea form={form} name="expectedEffect" rows={2} {...LONG.expectedEffect} />
    </FormFrame>
  );
}
