/** A note to go with the answer that is pressed next. */
interface NoteFieldProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (note: string) => void;
}

export function NoteField({ id, value, onChange }: NoteFieldProps) {
  return (
    <div className="fw-note">
      <label className="govuk-body-s" htmlFor={id}>
        Note, kept with your answer (optional)
      </label>
      <input
        id={id}
        className="govuk-input"
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
