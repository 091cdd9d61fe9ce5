/** The approval of a site, with the conditions under which it holds. */
import { useState } from "react";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, type Form, useForm } from "../../components/form/use-form.ts";
import type { StepFormProps } from "./texts-form.tsx";

type Values = Record<string, string>;
const PARTS = ["text", "dueOn", "owner"] as const;
const WORDS = { text: "what the condition is", dueOn: "its day", owner: "who sees to it" } as const;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const said = (values: Values, name: string) => (values[name] ?? "").trim();
const isEmpty = (values: Values, number: number) =>
  PARTS.every((part) => said(values, `${part}-${number}`) === "");

function check(values: Values, count: number): FieldErrors<Values> {
  const months = Number(said(values, "months"));
  const wrong = numbers(count)
    .filter((number) => !isEmpty(values, number))
    .flatMap((number) =>
      PARTS.filter((part) => said(values, `${part}-${number}`) === "").map((part) => [
        `${part}-${number}`,
        `Say ${WORDS[part]}, or empty all fields of condition ${number}`,
      ]),
    );
  return {
    ...Object.fromEntries(wrong),
    months: Number.isInteger(months) && months >= 1 && months <= 24 ? undefined : "Enter 1 to 24 months",
  };
}

export function ApproveForm({ send, onDone }: StepFormProps) {
  const form = useForm<Values>("approve", { months: "12" });
  const [count, setCount] = useState(0);
  const add = () => {
    for (const part of PARTS) form.set(`${part}-${count + 1}`, "");
    setCount(count + 1);
  };
  return (
    <FormFrame
      form={form}
      label="Approve the site"
      check={(values) => check(values, count)}
      send={(values) =>
        send({
          type: "approve",
          reviewIntervalMonths: Number(said(values, "months")),
          conditions: numbers(count)
            .filter((number) => !isEmpty(values, number))
            .map((number) => ({
              text: said(values, `text-${number}`),
              dueOn: said(values, `dueOn-${number}`),
              owner: said(values, `owner-${number}`),
            })),
        })
      }
      onDone={onDone}
      button="Approve the site"
    >
      <TextField form={form} name="months" label="Months between reviews" hint="1 to 24" width="5" />
      {numbers(count).map((number) => (
        <Condition key={number} form={form} number={number} />
      ))}
      <button type="button" className="govuk-button govuk-button--secondary" onClick={add}>
        {count === 0 ? "Add a condition" : "Add another condition"}
      </button>
    </FormFrame>
  );
}

function Condition({ form, number }: { readonly form: Form<Values>; readonly number: number }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Condition {number}</legend>
      <TextField
        form={form}
        name={`text-${number}`}
        label={`What must be done? (${number})`}
        hint="Not met on its day, it stops collection where the policy says so"
      />
      <div className="fw-row">
        <TextField form={form} name={`dueOn-${number}`} label={`By (${number})`} type="date" />
        <TextField form={form} name={`owner-${number}`} label={`Who sees to it? (${number})`} />
      </div>
    </fieldset>
  );
}
