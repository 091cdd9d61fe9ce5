/** HTML out of templates: whatever is put in is escaped, unless it is HTML of ours already. */

declare const brand: unique symbol;
export type Html = { readonly text: string; readonly [brand]: "html" };

type Part = string | number | Html | readonly Html[];

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = texts.map((fixed, index) => fixed + shown(parts[index])).join("");
  return { text } as Html;
}

/** Lines as lines: the only markup that typed-in text gets. */
export function lines(text: string): readonly Html[] {
  return text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

function shown(part: Part | undefined): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return "text" in part ? part.text : part.map(({ text }) => text).join("");
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
