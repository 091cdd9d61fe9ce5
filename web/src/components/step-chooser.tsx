/** The steps that a case or a request permits now: one button each, and the form of the one that is chosen. */
import { type ReactNode, useState } from "react";

interface StepChooserProps<Step extends string> {
  readonly steps: readonly Step[];
  readonly words: Readonly<Record<Step, string>>;
  /** The step that stands open at first. */
  readonly first: Step | null;
  readonly form: (step: Step) => ReactNode;
}

export function StepChooser<Step extends string>({ steps, words, first, form }: StepChooserProps<Step>) {
  const [chosen, setChosen] = useState(first);
  return (
    <section aria-labelledby="steps-heading" className="fw-panel">
      <h2 id="steps-heading" className="govuk-heading-m">
        Next step
      </h2>
      <div className="fw-row">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className="govuk-button govuk-button--secondary"
            aria-pressed={chosen === step}
            onClick={() => setChosen(chosen === step ? null : step)}
          >
            {words[step]}
          </button>
        ))}
      </div>
      {chosen === null ? null : form(chosen)}
    </section>
  );
}
