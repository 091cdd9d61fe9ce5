/** A table's numbers as lines of bars, drawn without script; the table below it says the same. */
import type { LetterBlock } from "#foi/letter.ts";
import { type Html, html } from "./html.ts";

const [WIDTH, LINE, LABEL, BAR] = [660, 28, 200, 18];

export function letterChart({ caption, rows, bars }: LetterBlock & { readonly kind: "table" }): Html {
  if (bars === undefined || bars.length === 0) return html``;
  const highest = Math.max(1, ...bars);
  const lines = bars.map((value, at) => {
    const [label = "", words = ""] = rows[at] ?? [];
    const width = Math.max(1, ((WIDTH - LABEL) * value) / highest);
    const y = at * LINE;
    return html`<text class="tick" x="0" y="${y + BAR - 3}">${label}</text>
<rect class="bar" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}"><title>${label}: ${words}</title></rect>`;
  });
  return html`<figure><figcaption>${caption}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${bars.length * LINE}" role="img" aria-label="${caption}, a bar for each line of the table below, which has the numbers">${lines}</svg></figure>`;
}
