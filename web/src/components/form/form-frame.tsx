/** A form from first try to answer: checks, sends once, says what is wrong in a summary that leads to the fields. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { ProblemNotice } from "../states.tsx";
import type { FieldErrors, Form } from "./use-form.ts";

interface FormFrameProps<Values extends object, Answer> {
  readonly form: Form<Values>;
  readonly label: string;
  /** What is wrong with the values, by field; empty when all is well. */
  readonly check?: (values: Values) => FieldErrors<Values>;
  readonly send: (values: Values) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  readonly button: string;
  readonly buttonKind?: "secondary" | "warning";
  /** Why this form cannot be used yet; its fields and button are then disabled. */
  readonly blocked?: string | undefined;
  /** Shown instead of the plain notice, for refusals that a page explains better; `sendAgain` is for what it offers instead. */
  readonly explain?: (problem: ApiProblem, sendAgain: (values: Values) => void) => ReactNode;
  readonly children: ReactNode;
}

export function FormFrame<Values extends object, Answer>(props: FormFrameProps<Values, Answer>) {
  const { form, label, check, send, onDone, button, buttonKind, blocked, explain, children } = props;
  const sending = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => {
      if (error instanceof ApiProblem) form.setErrors(knownFields(error, form.values));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending.isPending) return;
    const errors = check?.(form.values) ?? {};
    form.setErrors(errors);
    sending.reset();
    if (Object.values(errors).every((message) => message === undefined)) sending.mutate(form.values);
  };
  const sendAgain = (values: Values) => {
    form.reset(values);
    sending.mutate(values);
  };
  return (
    <form onSubmit={submit} onKeyDown={sendByKeys} noValidate aria-label={label}>
      <ErrorSummary form={form} />
      {sending.isError && Object.keys(form.errors).length === 0 ? (
        <InView key={sending.submittedAt}>
          {explained(sending.error, (problem) => explain?.(problem, sendAgain))}
        </InView>
      ) : null}
      {blocked === undefined ? null : <p className="govuk-inset-text fw-blocked">{blocked}</p>}
      <fieldset className="fw-plainset" disabled={blocked !== undefined}>
        {children}
        <button
          type="submit"
          className={`govuk-button${buttonKind === undefined ? "" : ` govuk-button--${buttonKind}`}`}
          disabled={blocked !== undefined}
          aria-disabled={sending.isPending}
        >
          {sending.isPending ? "Sending…" : button}
        </button>
      </fieldset>
    </form>
  );
}

/** From every field: Enter alone does something else in a choice and in a text of several lines. */
function sendByKeys(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Brings what it holds before the officer's eyes: the button that was pressed may stand far below. */
function InView({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="fw-inview">
      {children}
    </div>
  );
}

function explained(error: Error, explain: (problem: ApiProblem) => ReactNode): ReactNode {
  const special = error instanceof ApiProblem ? explain(error) : undefined;
  return special ?? <ProblemNotice error={error} />;
}

/** The server's messages about fields that this form has; others stay in the notice. */
function knownFields<Values extends object>(error: ApiProblem, values: Values): FieldErrors<Values> {
  return Object.fromEntries(
    Object.entries(error.fields).filter(([name]) => name in values),
  ) as FieldErrors<Values>;
}

function ErrorSummary<Values extends object>({ form }: { readonly form: Form<Values> }) {
  const box = useRef<HTMLDivElement>(null);
  const messages = (Object.keys(form.errors) as (keyof Values & string)[]).flatMap((name) => {
    const message = form.errors[name];
    return message === undefined ? [] : [{ id: form.fieldId(name), message }];
  });
  const any = messages.length > 0;
  useEffect(() => {
    if (any) box.current?.focus();
  }, [any]);
  if (!any) return null;
  return (
    <div className="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {messages.map(({ id, message }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(id)?.focus();
                  }}
                >
                  {message}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
