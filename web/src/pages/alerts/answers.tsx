/** The answers that a step permits, as buttons with a letter each: one press answers. */
import { Key } from "../../components/key.tsx";
import { lettersFor } from "./letters.ts";

interface AnswersProps<Code extends string> {
  /** Names the group for screen readers. */
  readonly label: string;
  readonly codes: readonly Code[];
  readonly words: Readonly<Record<Code, string>>;
  readonly disabled?: boolean;
  /** Letters of other answers that can be given now. */
  readonly otherLetters?: Iterable<string>;
  /** The one that is being sent. */
  readonly sending: Code | undefined;
  readonly onAnswer: (code: Code) => void;
}

export function Answers<Code extends string>(props: AnswersProps<Code>) {
  const { label, codes, words, disabled = false, otherLetters, sending, onAnswer } = props;
  const letters = lettersFor(codes, otherLetters);
  return (
    <fieldset className="fw-answers" aria-label={label} disabled={disabled}>
      {codes.map((code) => {
        const letter = letters.get(code) ?? "";
        return (
          <button
            key={code}
            type="button"
            className="fw-answer"
            data-shortcut={letter}
            aria-keyshortcuts={letter}
            aria-disabled={sending !== undefined}
            onClick={() => {
              if (sending === undefined) onAnswer(code);
            }}
          >
            <Key>{letter.toUpperCase()}</Key> <span>{sending === code ? "Sending…" : words[code]}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
