/** How a reader wants the page: language, text size and contrast, by links that need no script. Only the address remembers them. */
import { z } from "zod";
import { type Html, html } from "./html.ts";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES, type Language } from "./language.ts";

const TEXT_SIZES = ["normal", "larger", "largest"] as const;
const CONTRASTS = ["normal", "high"] as const;

export interface ReaderView {
  readonly lang: Language;
  readonly text: (typeof TEXT_SIZES)[number];
  readonly contrast: (typeof CONTRASTS)[number];
}

/** An address may carry anything: what is not one of ours counts as not given. */
export const viewQuery = z.object({
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  text: z.enum(TEXT_SIZES).optional().catch(undefined),
  contrast: z.enum(CONTRASTS).optional().catch(undefined),
});

export function readerView(asked: z.infer<typeof viewQuery>): ReaderView {
  return { lang: asked.lang ?? "en", text: asked.text ?? "normal", contrast: asked.contrast ?? "normal" };
}

/** The address of another public page, on which the reader finds what they chose. */
export const addressIn = (view: ReaderView, path: string): string => `${path}${chosenIn(view)}`;

/** The feed of a page, in the language of the page; a feed has no size and no contrast. */
export const feedIn = ({ lang }: ReaderView, path: string): string =>
  addressIn({ lang, text: "normal", contrast: "normal" }, `${path}.rss`);

/** What a page's address says beside how the reader wants it, such as what was searched for. */
export type AskedFor = Readonly<Record<string, string>>;

/** What is not as usual, as the end of an address. */
function chosenIn({ lang, text, contrast }: ReaderView, asked: AskedFor = {}): string {
  const chosen = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  if (lang !== "en") chosen.set("lang", lang);
  if (text !== "normal") chosen.set("text", text);
  if (contrast !== "normal") chosen.set("contrast", contrast);
  return chosen.size === 0 ? "" : `?${chosen}`;
}

/** On the page itself an empty end would leave what the address says already. */
const sameIn = (view: ReaderView, asked: AskedFor): string => chosenIn(view, asked) || "?";

export function viewClasses({ text, contrast }: ReaderView): string {
  return `text-${text} contrast-${contrast}`;
}

const TEXT_WORDS = { normal: "Normal", larger: "Larger", largest: "Largest" } as const;
const CONTRAST_WORDS = { normal: "Normal", high: "High" } as const;

export function viewControls(view: ReaderView, asked: AskedFor = {}): Html {
  const sizes = TEXT_SIZES.map((text) =>
    control(sameIn({ ...view, text }, asked), TEXT_WORDS[text], "text size", text === view.text),
  );
  const contrasts = CONTRASTS.map((contrast) =>
    control(
      sameIn({ ...view, contrast }, asked),
      CONTRAST_WORDS[contrast],
      "contrast",
      contrast === view.contrast,
    ),
  );
  return html`<p class="controls">${languageLinks(view, asked)}<br>${html`Text size:`} ${sizes}<br>${html`Contrast:`} ${contrasts}</p>`;
}

/** For search engines and browsers: the same page in each language. */
export const languageAlternates = (view: ReaderView, asked: AskedFor = {}): readonly Html[] =>
  LANGUAGES.map(
    (lang) =>
      html`<link rel="alternate" hreflang="${LANGUAGE_TAGS[lang]}" href="${sameIn({ ...view, lang }, asked)}">\n`,
  );

/** Each other language under its own name, as its readers look for it. */
const languageLinks = (view: ReaderView, asked: AskedFor): readonly Html[] =>
  LANGUAGES.filter((lang) => lang !== view.lang).map(
    (lang) =>
      html`<a href="${sameIn({ ...view, lang }, asked)}" lang="${LANGUAGE_TAGS[lang]}" hreflang="${LANGUAGE_TAGS[lang]}" rel="alternate">${LANGUAGE_NAMES[lang]}</a>`,
  );

function control(address: string, word: string, what: "text size" | "contrast", chosen: boolean): Html {
  const label = what === "contrast" ? html`${word} contrast` : html`${word} text size`;
  return chosen
    ? html`<strong aria-label="${html`${label}, chosen`}">${word}</strong> `
    : html`<a href="${address}" aria-label="${label}">${word}</a> `;
}
