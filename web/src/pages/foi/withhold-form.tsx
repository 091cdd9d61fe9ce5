/** Withholding a part of the answer, or refusing the whole request: the exemption, why it applies, the harm and the public interest. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import {
  CheckboxesField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { Fetched } from "../../components/states.tsx";
import type { FoiStepProps } from "./foi-step-props.ts";
import {
  checkWithhold,
  chosenIn,
  type Exemption,
  isWhole,
  KIND_CHOICES,
  NOTHING_TYPED,
  needsHarm,
  type Part,
  PLACES,
  type Place,
  partOf,
  valuesOf,
  type WithholdValues,
  weighsInterest,
} from "./withhold-values.ts";

interface WithholdProps extends Pick<FoiStepProps, "send" | "onDone"> {
  /** The other parts of the draft, which stay. */
  readonly others: readonly Part[];
  /** The part that is changed; undefined for a new one. */
  readonly part: Part | undefined;
}

export function WithholdForm(props: WithholdProps) {
  const exemptions = useQuery({
    queryKey: ["foi-exemptions"],
    queryFn: () => answered(api.GET("/api/v1/foi-exemptions")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Fetched query={exemptions} what="the exemptions">
      {({ items }) => <Filled {...props} all={items} />}
    </Fetched>
  );
}

function Filled({ others, part, send, onDone, all }: WithholdProps & { readonly all: readonly Exemption[] }) {
  const form = useForm<WithholdValues>("withhold", part === undefined ? NOTHING_TYPED : valuesOf(part));
  return (
    <FormFrame
      form={form}
      label="Withhold or refuse"
      check={(values) => checkWithhold(values, all)}
      send={(values) =>
        send({
          type: "draft",
          parts: isWhole(values) ? [partOf(values, all)] : [...others, partOf(values, all)],
        })
      }
      onDone={onDone}
      button="Put it into the letter"
    >
      <RadioField form={form} name="kind" label="What do you refuse?" choices={KIND_CHOICES} />
      {isWhole(form.values) ? <WholeFields form={form} /> : <PartFields form={form} all={all} />}
    </FormFrame>
  );
}

function WholeFields({ form }: { readonly form: Form<WithholdValues> }) {
  return (
    <>
      {form.values.kind === "repeated" ? (
        <TextField form={form} name="earlier" label="Reference of the earlier request" width="20" />
      ) : null}
      <TextArea
        form={form}
        name="reasons"
        label="Why?"
        hint="The letter gives these reasons. Write of the request, and not of the person who made it. Other parts are left out of the letter."
      />
    </>
  );
}

interface FieldsProps {
  readonly form: Form<WithholdValues>;
  readonly all: readonly Exemption[];
}

function PartFields({ form, all }: FieldsProps) {
  const typed = PLACES.filter((place) => form.values[`section${place}`] !== "").length;
  const [shown, setShown] = useState(Math.max(1, typed));
  return (
    <>
      <TextField form={form} name="question" label="Which part of the request?" />
      {PLACES.slice(0, shown).map((place) => (
        <ExemptionFields key={place} form={form} all={all} place={place} />
      ))}
      {shown < PLACES.length ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => setShown(shown + 1)}
        >
          Add another exemption
        </button>
      ) : null}
      {weighsInterest(form.values, all) ? <InterestFields form={form} /> : null}
    </>
  );
}

function ExemptionFields({ form, all, place }: FieldsProps & { readonly place: Place }) {
  const exemption = chosenIn(form.values, place, all);
  const number = place === 0 ? "Exemption" : `Exemption ${place + 1}`;
  const choices = all.map(({ section, title }) => ({
    value: section,
    label: `Section ${section}: ${title}`,
  }));
  return (
    <>
      <SelectField form={form} name={`section${place}`} label={number} choices={choices} />
      {exemption === undefined ? null : (
        <>
          <CheckboxesField
            form={form}
            name={`limbs${place}`}
            label={`What of section ${exemption.section} applies?`}
            choices={exemption.limbs.map(({ ref, title, absolute }) => ({
              value: ref,
              label: `${ref}: ${title} (${absolute ? "absolute" : "the public interest is weighed"})`,
            }))}
          />
          <TextArea form={form} name={`why${place}`} label={`Why does section ${exemption.section} apply?`} />
          {needsHarm(form.values, place, all) ? (
            <TextArea
              form={form}
              name={`harm${place}`}
              label="What harm would it do?"
              hint="To whom or what, how, and how likely it is."
            />
          ) : null}
          {exemption.needsOpinion ? (
            <TextField
              form={form}
              name={`opinion${place}`}
              label="Whose opinion is it, and of which day?"
              hint="Section 36 needs the reasonable opinion of a qualified person: of a police force, the chief officer."
            />
          ) : null}
        </>
      )}
    </>
  );
}

function InterestFields({ form }: { readonly form: Form<WithholdValues> }) {
  return (
    <>
      <p className="govuk-body">
        The exemption is qualified: the Act asks you to weigh the public interest and to say how you did.
      </p>
      <TextArea form={form} name="forDisclosure" label="In favour of disclosure" hint="One factor a line." />
      <TextArea
        form={form}
        name="againstDisclosure"
        label="In favour of maintaining the exemption"
        hint="One factor a line."
      />
      <TextArea form={form} name="balance" label="Which outweighs the other, and why?" />
    </>
  );
}
