/** How a reader wants the page: text size and contrast, by links that need no script. Only the address remembers them. */
import { z } from "zod";
import { type Html, html } from "./html.ts";

const TEXT_SIZES = ["normal", "larger", "largest"] as const;
const CONTRASTS = ["normal", "high"] as const;

export interface ReaderView {
  readonly text: (typeof TEXT_SIZES)[number];
  readonly contrast: (typeof CONTRASTS)[number];
}

/** An address may carry anything: what is not one of ours counts as not given. */
export const viewQuery = z.object({
  text: z.enum(TEXT_SIZES).optional().catch(undefined),
  contrast: z.enum(CONTRASTS).optional().catch(undefined),
});

export function readerView({ text = "normal", contrast = "normal" }: z.infer<typeof viewQuery>): ReaderView {
  return { text, contrast };
}

/** The address of another public page, on which the reader finds what they chose. */
export function addressIn({ text, contrast }: ReaderView, path: string): string {
  return text === "normal" && contrast === "normal" ? path : `${path}?text=${text}&contrast=${contrast}`;
}

export function viewClasses({ text, contrast }: ReaderView): string {
  return `text-${text} contrast-${contrast}`;
}

const TEXT_WORDS = { normal: "Normal", larger: "Larger", largest: "Largest" } as const;
const CONTRAST_WORDS = { normal: "Normal", high: "High" } as const;

export function viewControls(view: ReaderView): Html {
  const sizes = TEXT_SIZES.map((text) =>
    control({ ...view, text }, TEXT_WORDS[text], "text size", text === view.text),
  );
  const contrasts = CONTRASTS.map((contrast) =>
    control({ ...view, contrast }, CONTRAST_WORDS[contrast], "contrast", contrast === view.contrast),
  );
  return html`<p class="controls">Text size: ${sizes}<br>Contrast: ${contrasts}</p>`;
}

function control({ text, contrast }: ReaderView, word: string, what: string, chosen: boolean): Html {
  const label = `${word} ${what}`;
  return chosen
    ? html`<strong aria-label="${label}, chosen">${word}</strong> `
    : html`<a href="?text=${text}&amp;contrast=${contrast}" aria-label="${label}">${word}</a> `;
}
