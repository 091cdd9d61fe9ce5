/** The risks of a DPIA, as many as its writer adds: how grave each is, what is done, and what remains. */
import { choicesOf, SelectField, TextArea } from "../../components/form/fields.tsx";
import type { FieldErrors, Form } from "../../components/form/use-form.ts";
import { LIKELIHOOD_WORDS, type Risk, SEVERITY_WORDS } from "./dpia-words.ts";

export type Values = Record<string, string>;

const PARTS = ["what", "likelihood", "severity", "measures", "likelihoodAfter", "severityAfter"] as const;
type Part = (typeof PARTS)[number];

const nameOf = (part: Part, index: number) => `risk-${index}-${part}`;
const said = (values: Values, part: Part, index: number) => (values[nameOf(part, index)] ?? "").trim();

export const riskValues = (risk: Pick<Risk, Part> | undefined, index: number): Values =>
  Object.fromEntries(PARTS.map((part) => [nameOf(part, index), risk?.[part] ?? ""]));

/** One that says nothing at all is left out. */
const isEmpty = (values: Values, index: number) => PARTS.every((part) => said(values, part, index) === "");

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

export function risksOf(values: Values, count: number): Pick<Risk, Part>[] {
  return indexes(count)
    .filter((index) => !isEmpty(values, index))
    .map((index) => ({
      what: said(values, "what", index),
      likelihood: said(values, "likelihood", index) as Risk["likelihood"],
      severity: said(values, "severity", index) as Risk["severity"],
      measures: said(values, "measures", index),
      likelihoodAfter: said(values, "likelihoodAfter", index) as Risk["likelihood"],
      severityAfter: said(values, "severityAfter", index) as Risk["severity"],
    }));
}

export function checkRisks(values: Values, count: number): FieldErrors<Values> {
  const wrong = indexes(count)
    .filter((index) => !isEmpty(values, index))
    .flatMap((index) =>
      PARTS.filter((part) => part !== "measures" && said(values, part, index) === "").map((part) => [
        nameOf(part, index),
        part === "what"
          ? `Say what risk ${index + 1} is, or empty all of its fields`
          : `Choose how ${part.startsWith("likelihood") ? "likely" : "severe"} risk ${index + 1} is`,
      ]),
    );
  return Object.fromEntries(wrong);
}

export function RiskFields({
  form,
  count,
  onMore,
}: {
  readonly form: Form<Values>;
  readonly count: number;
  readonly onMore: () => void;
}) {
  return (
    <section aria-labelledby="risks-heading">
      <h2 id="risks-heading" className="govuk-heading-m">
        Risks to people
      </h2>
      <p className="govuk-hint">
        What could go wrong for those who are recorded: watched without need, taken for somebody else, kept
        too long, seen by the wrong person. A risk whose fields are all empty is left out.
      </p>
      {indexes(count).map((index) => (
        <RiskGroup key={index} form={form} index={index} />
      ))}
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onMore}>
        Add another risk
      </button>
    </section>
  );
}

function RiskGroup({ form, index }: { readonly form: Form<Values>; readonly index: number }) {
  const n = index + 1;
  const name = (part: Part) => nameOf(part, index);
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Risk {n}</legend>
      <TextArea form={form} name={name("what")} label={`What could happen, and to whom? (${n})`} rows={2} />
      <div className="fw-row">
        <SelectField
          form={form}
          name={name("likelihood")}
          label={`How likely? (${n})`}
          choices={choicesOf(LIKELIHOOD_WORDS)}
        />
        <SelectField
          form={form}
          name={name("severity")}
          label={`How severe? (${n})`}
          choices={choicesOf(SEVERITY_WORDS)}
        />
      </div>
      <TextArea form={form} name={name("measures")} label={`What is done against it? (${n})`} rows={2} />
      <div className="fw-row">
        <SelectField
          form={form}
          name={name("likelihoodAfter")}
          label={`How likely then? (${n})`}
          choices={choicesOf(LIKELIHOOD_WORDS)}
        />
        <SelectField
          form={form}
          name={name("severityAfter")}
          label={`How severe then? (${n})`}
          choices={choicesOf(SEVERITY_WORDS)}
        />
      </div>
    </fieldset>
  );
}
