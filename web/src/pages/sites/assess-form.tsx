/** The assessment of a site: necessity, proportionality and pressing need, with figures and alternatives. */
import { CheckboxesField, choicesOf, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, type Form, useForm } from "../../components/form/use-form.ts";
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
  /** As many as are added, each with its result. */
  tactics: [""] as readonly string[],
  results: [""] as readonly string[],
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

const SHORT_NAMES = ["figureWhat", "figureFrom", "figureTo", "figureSource"] as const;

const alternativesOf = ({ tactics, results }: Values) =>
  tactics
    .map((tactic, index) => ({ tactic: tactic.trim(), result: (results[index] ?? "").trim() }))
    .filter(({ tactic, result }) => tactic !== "" && result !== "");

/** Nothing that was typed is left out in silence. */
function half({ tactics, results }: Values): string | undefined {
  const open = tactics.findIndex(
    (tactic, index) => (tactic.trim() === "") !== ((results[index] ?? "").trim() === ""),
  );
  return open === -1 ? undefined : `Give both parts of tactic ${open + 1}, or empty both`;
}

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
    tactics:
      alternativesOf(values).length === 0
        ? "Name at least one other tactic and why it would not do"
        : half(values),
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
            alternatives: alternativesOf(values),
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
      <Alternatives form={form} />
      <TextArea form={form} name="otherCamerasConsidered" rows={2} {...LONG.otherCamerasConsidered} />
      <TextArea form={form} name="necessity" rows={3} {...LONG.necessity} />
      <TextArea form={form} name="proportionality" rows={3} {...LONG.proportionality} />
      <TextArea form={form} name="privacyImpact" rows={3} {...LONG.privacyImpact} />
      <TextArea form={form} name="expectedEffect" rows={2} {...LONG.expectedEffect} />
    </FormFrame>
  );
}

/** Other tactics, more or less intrusive, each with the reason why it would not do. */
function Alternatives({ form }: { readonly form: Form<Values> }) {
  const { tactics, results } = form.values;
  const error = form.errors.tactics;
  const first = form.fieldId("tactics");
  const put = (name: "tactics" | "results", index: number, text: string) =>
    form.set(
      name,
      form.values[name].map((held, place) => (place === index ? text : held)),
    );
  const add = () => {
    form.set("tactics", [...tactics, ""]);
    form.set("results", [...results, ""]);
  };
  return (
    <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
      <h3 className="govuk-heading-s">Other tactics that were considered</h3>
      {error === undefined ? null : (
        <p id={`${first}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      {tactics.map((tactic, index) => {
        const id = index === 0 ? first : `${first}-${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end and never moved
          <div key={index}>
            <label className="govuk-label govuk-!-font-weight-bold" htmlFor={id}>
              Tactic {index + 1}
            </label>
            <input
              id={id}
              className="govuk-input"
              value={tactic}
              aria-describedby={error === undefined ? undefined : `${first}-error`}
              onChange={(event) => put("tactics", index, event.target.value)}
            />
            <label className="govuk-label govuk-!-font-weight-bold" htmlFor={`${id}-result`}>
              Why tactic {index + 1} would not do
            </label>
            <textarea
              id={`${id}-result`}
              className="govuk-textarea"
              rows={2}
              value={results[index] ?? ""}
              onChange={(event) => put("results", index, event.target.value)}
            />
          </div>
        );
      })}
      <button type="button" className="govuk-button govuk-button--secondary" onClick={add}>
        Add another tactic
      </button>
    </div>
  );
}
