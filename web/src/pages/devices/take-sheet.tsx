/** The press that takes a spreadsheet for good once it was tried; a sentence in its place where it would change nothing. */
interface TakeSheetProps {
  readonly changes: number;
  readonly nothing: string;
  readonly words: { readonly take: string; readonly busy: string };
  readonly busy: boolean;
  readonly onTake: () => void;
}

export function TakeSheet({ changes, nothing, words, busy, onTake }: TakeSheetProps) {
  if (changes === 0) return <p className="govuk-body">{nothing}</p>;
  return (
    <button
      type="button"
      className="govuk-button"
      aria-disabled={busy}
      onClick={() => (busy ? undefined : onTake())}
    >
      {busy ? words.busy : words.take}
    </button>
  );
}
