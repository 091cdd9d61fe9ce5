/** Whose time stands for the time of capture, in words; nothing where the camera stated it. */
const WORDS = {
  camera: undefined,
  zone: "local time at the camera: it stated no zone",
  file: "time of the file: the camera stated none",
  receipt: "time of receipt: the camera stated none",
} as const;

export function TimeFrom({ from }: { from: keyof typeof WORDS }) {
  const words = WORDS[from];
  return words === undefined ? null : <span className="govuk-hint fw-time-from"> ({words})</span>;
}
