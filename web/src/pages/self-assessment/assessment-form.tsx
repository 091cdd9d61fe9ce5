/** Writing an assessment, of one force or of several: an answer and a note to each question, and one plan for each principle with a gap. */
import type { Schemas } from "../../api/client.ts";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Evidence } from "./assessment-principle.tsx";

type Assessment = Pick<Schemas["SelfAssessment"], "version" | "scope" | "principles" | "answers" | "actions">;
export type Content = Schemas["SaveSelfAssessmentInput"];
type Answer = Assessment["answers"][number]["answer"];
type Values = Record<string, string>;

interface FormProps<After> {
  readonly assessment: Assessment;
  readonly label: string;
  readonly scopeHint: string;
  readonly send: (content: Content) => Promise<After>;
  readonly onSaved: (after: After) => void;
  readonly onLeave: () => void;
}

const PLAN = ["gap", "action", "owner", "due"] as const;
const NUMBERS = Array.from({ length: 12 }, (_, index) => index + 1);

function valuesOf({ scope, principles, answers, actions }: Assessment): Values {
  const given = new Map(answers.map((answer) => [answer.question, answer]));
  const questions = principles.flatMap((principle) =>
    principle.questions.flatMap(({ id }) => [
      [`answer-${id}`, given.get(id)?.answer ?? ""],
      [`note-${id}`, given.get(id)?.note ?? ""],
    ]),
  );
  const plans = NUMBERS.flatMap((number) => {
    const plan = actions.find(({ principle }) => principle === number);
    return PLAN.map((part) => [`${part}-${number}`, plan?.[part] ?? ""]);
  });
  return Object.fromEntries([["scope", scope], ...questions, ...plans]);
}

const said = (values: Values, name: string): string => (values[name] ?? "").trim();

/** A plan is whole or is not there. */
function check(values: Values): FieldErrors<Values> {
  const wrong: [string, string][] = NUMBERS.flatMap((number) => {
    const parts = PLAN.map((part) => `${part}-${number}`);
    const missing = parts.filter((name) => said(values, name) === "");
    return missing.length === PLAN.length
      ? []
      : missing.map((name): [string, string] => [name, "Say gap, action, owner and day, or none of them"]);
  });
  const scope: [string, string][] = said(values, "scope") === "" ? [["scope", "Say what is assessed"]] : [];
  return Object.fromEntries([...scope, ...wrong]);
}

function contentOf(values: Values, { version, principles }: Assessment): Content {
  const ids = principles.flatMap(({ questions }) => questions.map(({ id }) => id));
  return {
    seen: version,
    scope: said(values, "scope"),
    answers: ids
      .filter((id) => said(values, `answer-${id}`) !== "")
      .map((id) => ({
        question: id as Content["answers"][number]["question"],
        answer: said(values, `answer-${id}`) as Answer,
        note: said(values, `note-${id}`),
      })),
    actions: NUMBERS.filter((number) => said(values, `gap-${number}`) !== "").map((number) => ({
      principle: number,
      gap: said(values, `gap-${number}`),
      action: said(values, `action-${number}`),
      owner: said(values, `owner-${number}`),
      due: said(values, `due-${number}`),
    })),
  };
}

const CHOICES = [
  { value: "yes", label: "Yes" },
  { value: "partly", label: "Partly" },
  { value: "no", label: "No" },
];

export function AssessmentForm<After>(props: FormProps<After>) {
  const { assessment, label, scopeHint, send, onSaved, onLeave } = props;
  const form = useForm<Values>("assessment", valuesOf(assessment));
  return (
    <>
      <FormFrame
        form={form}
        label={label}
        check={check}
        send={(values) => send(contentOf(values, assessment))}
        onDone={onSaved}
        button="Save a new version"
      >
        <TextArea form={form} name="scope" label="What is assessed" hint={scopeHint} />
        {assessment.principles.map(({ number, title, questions, evidence }) => (
          <section key={number} aria-labelledby={`write-${number}`}>
            <h2 id={`write-${number}`} className="govuk-heading-m">
              {number}. {title}
            </h2>
            {/* A link would lead away from what is typed. */}
            <Evidence evidence={evidence} isLinked={false} />
            {questions.map(({ id, text }) => (
              <div key={id}>
                <RadioField form={form} name={`answer-${id}`} label={text} choices={CHOICES} inOneLine />
                <TextField form={form} name={`note-${id}`} label={`How it is known (${id})`} />
              </div>
            ))}
            <details className="govuk-details" open={said(form.values, `gap-${number}`) !== ""}>
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">Plan for a gap in principle {number}</span>
              </summary>
              <div className="govuk-details__text">
                <TextField
                  form={form}
                  name={`gap-${number}`}
                  label={`Gap (${number})`}
                  hint="The public reads gap and action; name no person and no place"
                />
                <TextField form={form} name={`action-${number}`} label={`Action (${number})`} />
                <TextField form={form} name={`owner-${number}`} label={`Owner (${number})`} width="20" />
                <TextField
                  form={form}
                  name={`due-${number}`}
                  label={`By (${number})`}
                  type="date"
                  width="10"
                />
              </div>
            </details>
          </section>
        ))}
      </FormFrame>
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onLeave}>
        Leave without saving
      </button>
    </>
  );
}
