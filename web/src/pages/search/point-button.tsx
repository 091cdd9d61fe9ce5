/** Points out a read or a place: pressed once it stands out everywhere, pressed again it is taken back. */
interface PointButtonProps {
  readonly isOn: boolean;
  /** What is pointed out, for those who do not see the row. */
  readonly what: string;
  readonly onClick: () => void;
}

export function PointButton({ isOn, what, onClick }: PointButtonProps) {
  return (
    <button type="button" className="fw-linklike fw-point" aria-pressed={isOn} onClick={onClick}>
      Point out<span className="govuk-visually-hidden"> {what}</span>
    </button>
  );
}
