/** One read before a person: Enter when the text is right, else type what the plate shows, or say that it cannot be told. */
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { Key } from "../../components/key.tsx";
import { Picture, Vrm } from "../../components/plate.tsx";

export type Verdict = Schemas["GiveVerdictInput"];

interface ReviewFormProps {
  readonly read: Schemas["AskedRead"];
  readonly busy: boolean;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onTakeBack: (() => void) | undefined;
}

const MARK = /^[A-Z0-9]{2,10}$/;

export function ReviewForm({ read, busy, onVerdict, onTakeBack }: ReviewFormProps) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  // Enter pressed twice must not answer for a picture that is not there yet.
  const [seen, setSeen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const mark = typed.toUpperCase().replace(/[\s.-]/g, "");
  const give = (verdict: Verdict) => {
    if (!busy && (seen || verdict.verdict === "cannot-tell")) onVerdict(verdict);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mark === "") give({ verdict: "right" });
    else if (MARK.test(mark)) give({ verdict: "misread", mark });
    else setError("A mark has 2 to 10 letters and digits. Leave it empty if the text is right.");
  };
  const press = (event: KeyboardEvent) => {
    // A key held down must not answer for reads that nobody has seen.
    if (event.key === "Enter" && event.repeat) event.preventDefault();
    if (event.key === "?" && !event.repeat) {
      event.preventDefault();
      give({ verdict: "cannot-tell" });
    }
    if (event.key === "z" && event.ctrlKey && typed === "" && onTakeBack !== undefined) {
      event.preventDefault();
      onTakeBack();
    }
  };
  return (
    <form className="fw-review" onSubmit={submit} aria-label="Check this read" noValidate>
      <Picture link={read.patch} alt="The number plate" size="patch" onSeen={() => setSeen(true)} />
      <p className="fw-review__text">
        <span className="fw-compare__label">Read by the camera</span>
        <Vrm>{read.vrmDisplay}</Vrm>
      </p>
      <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="mark">
          What does the plate show?
        </label>
        <div id="mark-hint" className="govuk-hint">
          Leave it empty if the text is right. Press ? if it cannot be told.
        </div>
        {error === undefined ? null : (
          <p id="mark-error" className="govuk-error-message" role="alert">
            <span className="govuk-visually-hidden">Error:</span> {error}
          </p>
        )}
        <input
          ref={field}
          id="mark"
          className="govuk-input govuk-input--width-10 fw-vrm-input"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={error === undefined ? "mark-hint" : "mark-hint mark-error"}
          aria-invalid={error === undefined ? undefined : true}
          value={typed}
          onKeyDown={press}
          onChange={(event) => {
            setTyped(event.target.value);
            setError(undefined);
          }}
        />
      </div>
      <div className="fw-row">
        <button
          type="submit"
          className="govuk-button"
          aria-disabled={busy || !seen}
          aria-keyshortcuts="Enter"
        >
          {mark === "" ? "The text is right" : "Record what I typed"} <Key>⏎</Key>
        </button>
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          aria-keyshortcuts="?"
          onClick={() => give({ verdict: "cannot-tell" })}
        >
          Cannot be told <Key>?</Key>
        </button>
      </div>
    </form>
  );
}
