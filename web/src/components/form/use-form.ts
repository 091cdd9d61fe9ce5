/** What a form holds: the text typed so far, and what is wrong with it. What was typed is never thrown away. */
import { useState } from "react";

export type FieldErrors<Values> = { readonly [Name in keyof Values]?: string | undefined };

/** What fields need of a form; one with more fields than a group of them knows serves the group as well. */
export interface FieldsForm<Values> {
  readonly values: Values;
  readonly errors: FieldErrors<Values>;
  /** The id of a field in the page; the error summary links to it. */
  readonly fieldId: (name: keyof Values & string) => string;
  readonly set: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void;
  readonly setErrors: (errors: FieldErrors<Values>) => void;
}

export interface Form<Values> extends FieldsForm<Values> {
  readonly reset: (values?: Values) => void;
}

/** `prefix` keeps the ids of two forms on one page apart. */
export function useForm<Values extends object>(prefix: string, initial: Values): Form<Values> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors<Values>>({});
  return {
    values,
    errors,
    fieldId: (name) => `${prefix}-${name}`,
    set: (name, value) => setValues((before) => ({ ...before, [name]: value })),
    setErrors,
    reset: (fresh = initial) => {
      setValues(fresh);
      setErrors({});
    },
  };
}
