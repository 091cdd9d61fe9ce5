/** What every page has around it on which the public writes or follows what it wrote. */
import { type Html, html, verbatim } from "./html.ts";
import { pageShell } from "./page-shell.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

export interface ContactFrame {
  readonly force: string;
  /** Of the force's public page. */
  readonly address: string;
  readonly view: ReaderView;
}

export interface ContactPage {
  readonly title: string | Html;
  readonly content: readonly Html[];
  /** The page was asked for by its address alone, so a link to itself loses nothing. */
  readonly isPlain: boolean;
}

export function contactFrame({ force, address, view }: ContactFrame, page: ContactPage): string {
  return pageShell(
    {
      whose: force,
      title: page.title,
      robots: html`
<meta name="robots" content="noindex">`,
      isPlain: page.isPlain,
      main: html`<p><a href="${addressIn(view, `${address}/contact`)}">${html`All ways to write to us`}</a></p>
${page.content}`,
      footer: html`<p>${html`There is no cookie and no script on this page.`}</p>`,
    },
    view,
  );
}

export interface FieldError {
  readonly field: string;
  readonly words: string | Html;
}

/** Before everything else, with a link to each field. */
export function errorSummary(errors: readonly FieldError[]): Html {
  if (errors.length === 0) return html``;
  return html`<div class="errors" role="alert" aria-labelledby="errors-title">
<h2 id="errors-title">${html`There is a problem`}</h2>
<ul>${errors.map(({ field, words }) => html`<li><a href="#${field}">${words}</a></li>`)}</ul>
</div>`;
}

export interface FieldShown {
  readonly name: string;
  readonly label: string | Html;
  readonly hint: string | Html;
  readonly value: string;
  readonly errors: readonly FieldError[];
  readonly autocomplete?: string;
}

function described({ name, hint, errors }: FieldShown): { readonly ids: string; readonly html: Html } {
  const wrong = errors.find(({ field }) => field === name);
  const ids = [...(hint === "" ? [] : [`${name}-hint`]), ...(wrong ? [`${name}-error`] : [])].join(" ");
  return {
    ids,
    html: html`${hint === "" ? "" : html`<p class="hint" id="${name}-hint">${hint}</p>`}${
      wrong === undefined ? "" : html`<p class="wrong" id="${name}-error">${html`Error: ${wrong.words}`}</p>`
    }`,
  };
}

export function textField(field: FieldShown): Html {
  const { ids, html: beside } = described(field);
  return html`<div class="field"><label for="${field.name}">${field.label}</label>
${beside}
<input id="${field.name}" name="${field.name}" value="${verbatim(field.value)}" autocomplete="${field.autocomplete ?? "off"}" aria-describedby="${ids}"></div>`;
}

export function textArea(field: FieldShown): Html {
  const { ids, html: beside } = described(field);
  return html`<div class="field"><label for="${field.name}">${field.label}</label>
${beside}
<textarea id="${field.name}" name="${field.name}" rows="10" aria-describedby="${ids}">
${verbatim(field.value)}</textarea></div>`;
}

export function choiceField(
  field: FieldShown,
  choices: readonly (readonly [value: string, words: string])[],
): Html {
  const { ids, html: beside } = described(field);
  return html`<fieldset class="field" aria-describedby="${ids}"><legend>${field.label}</legend>
${beside}
${choices.map(
  ([value, words], index) =>
    html`<p class="choice"><input type="radio" id="${
      index === 0 ? field.name : `${field.name}-${value}`
    }" name="${field.name}" value="${value}"${value === field.value ? html` checked` : ""}> <label for="${
      index === 0 ? field.name : `${field.name}-${value}`
    }">${words}</label></p>`,
)}</fieldset>`;
}
