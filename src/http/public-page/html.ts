/**
 * HTML out of templates, in the reader's language. Whatever is put in is escaped, unless it is HTML of ours already. A template is
 * a message whose key is its English text with `{0}`, `{1}` where parts stand: `welsh.json` says it in Welsh. What has no Welsh
 * yet stays English, which a test of every page finds.
 */
import { type InLanguage, type Language, translated } from "./language.ts";

type Part = string | number | Html | InLanguage | readonly Html[];

export class Html {
  readonly #texts: readonly string[];
  readonly #parts: readonly Part[];

  /** `html` and the functions below make one. */
  constructor(texts: readonly string[], parts: readonly Part[]) {
    this.#texts = texts;
    this.#parts = parts;
  }

  /** In English. */
  get text(): string {
    return this.in("en");
  }

  in(language: Language): string {
    const message = translated(keyOf(this.#texts), language);
    if (message === undefined) return this.#joined(this.#texts, language);
    return message.replace(/\{(\d+)\}/g, (_, index) => shown(this.#parts[Number(index)], language));
  }

  #joined(texts: readonly string[], language: Language): string {
    return texts.map((fixed, index) => fixed + shown(this.#parts[index], language)).join("");
  }
}

export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => new Html(texts, parts);

/** What somebody typed: it is shown as it is, in every language. */
export const verbatim = (text: string): Html => html`${() => text}`;

/** What a force wrote in English: no word of it is taken for a message. */
export const inEnglish = (whole: Html): Html => new Html(["", whole.in("en")], [""]);

/** Lines as lines: the only markup that typed-in text gets. */
export function lines(text: string): readonly Html[] {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? html`${verbatim(line)}` : html`<br>${verbatim(line)}`));
}

const keyOf = (texts: readonly string[]): string =>
  texts.map((fixed, index) => (index === 0 ? fixed : `{${index - 1}}${fixed}`)).join("");

function shown(part: Part | undefined, language: Language): string {
  if (part === undefined) return "";
  if (typeof part === "function") return escapeText(part(language));
  if (typeof part === "string") return escapeText(translated(part, language) ?? part);
  if (typeof part === "number") return String(part);
  return part instanceof Html ? part.in(language) : part.map((each) => each.in(language)).join("");
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
