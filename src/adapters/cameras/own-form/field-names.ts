/** Which field of ours was probably meant by one that we do not know? A camera's misspelt field must not be passed over. */

/** Words that other systems use, folded as below. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  time: "capturedAt",
  timestamp: "capturedAt",
  datetime: "capturedAt",
  date: "capturedAt",
  capturetime: "capturedAt",
  eventtime: "capturedAt",
  plate: "vrm",
  registration: "vrm",
  licenseplate: "vrm",
  licenceplate: "vrm",
  numberplate: "vrm",
  score: "confidence",
  latitude: "latDeg",
  lat: "latDeg",
  longitude: "lonDeg",
  lon: "lonDeg",
  lng: "lonDeg",
  color: "colour",
  seq: "sequence",
  photo: "image",
  picture: "image",
  file: "image",
};

/** So many letters may be wrong. */
const MOST_SLIPS = 2;

/** One sentence a field, with the field of ours that is nearest to it, if one is near. */
export function unknownFieldWords(names: readonly string[], known: readonly string[]): string {
  return names.map((name) => `${said(name)} is no field here${hint(nearest(name, known))}.`).join(" ");
}

function hint(field: string | undefined): string {
  return field === undefined ? "" : `; did you mean "${field}"`;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const other = OTHER_WORDS[folded(name)];
  if (other !== undefined && known.includes(other)) return other;
  const [best] = known
    .map((field) => ({ field, slips: slipsBetween(folded(name), folded(field)) }))
    .filter(({ field, slips }) => slips <= Math.min(MOST_SLIPS, field.length / 3))
    .toSorted((one, another) => one.slips - another.slips);
  return best?.field;
}

const folded = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

/** Letters to put in, take out or change (Levenshtein). Names longer than any of ours are far from all of them. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > MOST_SLIPS) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, against] of [...other].entries()) {
      const changed = (row[at] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** A name is repeated where it is one: somebody may have sent a mark in its place. */
function said(name: string): string {
  return /^(?=.*[a-z_])[A-Za-z0-9_.-]{1,40}$/.test(name) ? `"${name}"` : "A field whose name is no word";
}
