/** A button that does one thing on the server, once, and says so when it fails. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "./states.tsx";

interface ActionButtonProps<Answer> {
  readonly text: string;
  readonly act: () => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  readonly kind?: "secondary" | "warning";
  /** Asked before it is done, for what cannot be undone. */
  readonly confirm?: string;
}

export function ActionButton<Answer>({ text, act, onDone, kind, confirm }: ActionButtonProps<Answer>) {
  const [asking, setAsking] = useState(false);
  const acting = useMutation({ mutationFn: act, onSuccess: onDone, onSettled: () => setAsking(false) });
  const start = () => {
    if (acting.isPending) return;
    if (confirm !== undefined && !asking) setAsking(true);
    else acting.mutate();
  };
  return (
    <div className="fw-action">
      {acting.isError ? <ProblemNotice error={acting.error} /> : null}
      {asking ? <p className="govuk-body">{confirm}</p> : null}
      <div className="fw-row">
        <button
          type="button"
          className={`govuk-button${kind === undefined ? "" : ` govuk-button--${kind}`}`}
          aria-disabled={acting.isPending}
          onClick={start}
        >
          {buttonText(text, acting.isPending, asking)}
        </button>
        {asking ? (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setAsking(false)}
          >
            No, go back
          </button>
        ) : null}
      </div>
    </div>
  );
}

function buttonText(text: string, working: boolean, asking: boolean): string {
  if (working) return "Working…";
  return asking ? `Yes, ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
