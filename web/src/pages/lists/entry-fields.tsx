/** What is asked of every vehicle of interest, whether one is added or many at once. */
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client.ts";
import { choicesOf, RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import { ACTION_WORDS, PRIORITY_WORDS, REASON_WORDS } from "../../components/words.ts";
import {
  type EntryValues,
  isBelowRisk,
  latestEndWords,
  mayNeedAuthority,
  withUsual,
} from "./entry-values.ts";

interface FieldsProps {
  readonly form: Form<EntryValues>;
}

interface EntryFieldsProps extends FieldsProps {
  readonly usual: Schemas["UsualEntries"]["items"];
  /** What vehicle, or which: stands first. */
  readonly marks: ReactNode;
  /** Further fields of the fold. */
  readonly more?: ReactNode;
}

/** The common case on one screen; what is asked rarely is folded. */
export function EntryFields({ form: plain, usual, marks, more }: EntryFieldsProps) {
  const form = withUsual(plain, usual);
  return (
    <>
      <div className="fw-entry">
        {marks}
        <SelectField form={form} name="reason" label="Reason" choices={choicesOf(REASON_WORDS)} />
        <Questions form={form} />
        <SelectField
          form={form}
          name="action"
          label="What should an officer do?"
          choices={choicesOf(ACTION_WORDS)}
        />
        <SelectField
          form={form}
          name="priority"
          label="Priority"
          hint="High needs a risk to life"
          choices={choicesOf(PRIORITY_WORDS)}
        />
        <TextField
          form={form}
          name="endsAt"
          label="Ends"
          type="datetime-local"
          hint={latestEndWords(form.values.reason, usual)}
        />
        <TextField
          form={form}
          name="warnings"
          label="Warning markers (optional)"
          hint="For example FI, VI. Firearms need a second person"
        />
      </div>
      <TextArea form={form} name="information" label="Information for the officer (optional)" rows={2} />
      <MoreFacts form={form}>{more}</MoreFacts>
    </>
  );
}

/** What a reason or a priority asks for. */
function Questions({ form }: FieldsProps) {
  return (
    <>
      {form.values.reason === "missing-person" ? (
        <RadioField
          form={form}
          name="riskGrade"
          label="Risk grade in the missing-person system"
          choices={choicesOf(PRIORITY_WORDS)}
        />
      ) : null}
      {isBelowRisk(form.values) ? (
        <TextField
          form={form}
          name="overrideReason"
          label="Why is a low priority right for this person?"
          hint="The policy says which rank may decide this. Rank and reason are kept."
        />
      ) : null}
      {mayNeedAuthority(form.values) ? (
        <RadioField
          form={form}
          name="surveillance"
          label="Is this entry directed at a person so that surveillance authority is needed?"
          choices={[
            { value: "not-needed", label: "No" },
            { value: "needed", label: "Yes" },
          ]}
        />
      ) : null}
      {form.values.surveillance === "needed" ? (
        <TextField form={form} name="surveillanceReference" label="Reference of the surveillance authority" />
      ) : null}
    </>
  );
}

function MoreFacts({ form, children }: FieldsProps & { readonly children: ReactNode }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">More: vehicle, grading, references and contact</span>
      </summary>
      <div className="govuk-details__text fw-entry">
        {children}
        <TextField
          form={form}
          name="grading"
          label="Intelligence grading"
          hint="5x5x5 as B/2/1, or 3x5x2 as 2/B/P"
        />
        <TextField form={form} name="pncId" label="PNC identifier" />
        <TextField form={form} name="protectiveMarking" label="Protective marking" />
        <TextField form={form} name="contact" label="Whom to ask" hint="A name and how to reach them" />
        <TextField form={form} name="incident" label="CAD reference" />
      </div>
    </details>
  );
}
