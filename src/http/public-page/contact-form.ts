/** The forms by which the public writes, and what is wrong with one that came in. Whatever was typed stands in it again. */

import type { Clause } from "#policy/clause.ts";
import { COMPLAINT_TOPICS, type ContactKind, DATA_RIGHTS } from "#public-contact/contact-words.ts";
import type { Written } from "#public-contact/public-case.ts";
import { says } from "./clause-words.ts";
import {
  type ContactFrame,
  choiceField,
  contactFrame,
  errorSummary,
  type FieldError,
  textArea,
  textField,
} from "./contact-frame.ts";
import { KIND_WORDS, RIGHT_WORDS, TOPIC_WORDS } from "./contact-words.ts";
import { type Html, html } from "./html.ts";
import { addressIn } from "./reader-view.ts";

/** As it was typed, every field. */
export interface Typed {
  readonly topic: string;
  readonly right: string;
  readonly name: string;
  readonly replyTo: string;
  readonly text: string;
  /** No person sees it. */
  readonly website: string;
  readonly form: string;
}

export const NOTHING_TYPED: Omit<Typed, "form"> = {
  ...{ topic: "", right: "", name: "", replyTo: "", text: "", website: "" },
};

const LONGEST = { name: 200, replyTo: 500 } as const;

export type Checked = { readonly written: Written } | { readonly errors: readonly FieldError[] };

export function checkTyped(kind: ContactKind, typed: Typed, longestCharacters: number): Checked {
  const topic = COMPLAINT_TOPICS.find((one) => one === typed.topic);
  const right = DATA_RIGHTS.find((one) => one === typed.right);
  const [name, replyTo, text] = [typed.name.trim(), typed.replyTo.trim(), typed.text.trim()];
  const wanted = kind !== "feedback";
  const errors = [
    ...(kind === "complaint" && topic === undefined
      ? [{ field: "topic", words: "Choose what your complaint is about" }]
      : []),
    ...(kind === "own-data" && right === undefined
      ? [{ field: "right", words: "Choose what you ask for" }]
      : []),
    ...textErrors(text, longestCharacters),
    ...(wanted && name === "" ? [{ field: "name", words: "Enter your name" }] : []),
    ...(wanted && replyTo === ""
      ? [{ field: "replyTo", words: "Enter an email or postal address to which we can reply" }]
      : []),
    ...tooLong("name", name, LONGEST.name),
    ...tooLong("replyTo", replyTo, LONGEST.replyTo),
  ];
  return errors.length > 0 ? { errors } : { written: { kind, topic, right, name, replyTo, text } };
}

function textErrors(text: string, most: number): readonly FieldError[] {
  return text === ""
    ? [{ field: "text", words: "Write what you want to tell us" }]
    : tooLong("text", text, most);
}

const tooLong = (field: string, text: string, most: number): readonly FieldError[] =>
  text.length > most
    ? [
        {
          field,
          words: html`This is ${text.length.toLocaleString("en-GB")} characters long. Shorten it to ${most.toLocaleString("en-GB")} or fewer`,
        },
      ]
    : [];

export interface FormShown {
  readonly kind: ContactKind;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly longestCharacters: number;
  /** How to reach us otherwise, in the force's own words. */
  readonly otherwise: readonly Clause[];
}

export function formPage(frame: ContactFrame, shown: FormShown): string {
  const { kind, errors } = shown;
  const { title, lead } = KIND_WORDS[kind];
  const action = addressIn(frame.view, `${frame.address}/contact/${kind}`);
  return contactFrame(frame, {
    title: errors.length > 0 ? html`Error: ${title}` : title,
    isPlain: errors.length === 0,
    content: [
      errorSummary(errors),
      html`<h1>${title}</h1><p>${lead}</p>
<form method="post" action="${action}" novalidate>
${fields(shown)}
<input type="hidden" name="form" value="${shown.typed.form}">
<p><button type="submit">${html`Send`}</button></p>
</form>
<p>${html`We keep what you write as long as it takes to deal with it and as the force's rules say. What has signs of an automatic message is looked at by a person before it goes on; nobody outside the force is asked.`}</p>
<h2>${html`Other ways to reach us`}</h2>${says(shown.otherwise)}`,
    ],
  });
}

function fields({ kind, typed, errors, longestCharacters }: FormShown): readonly Html[] {
  const { textLabel, textHint } = KIND_WORDS[kind];
  const isOptional = kind === "feedback";
  const most = html`At most ${longestCharacters.toLocaleString("en-GB")} characters.`;
  const field = (name: keyof Typed, label: string, hint: string | Html) => ({
    ...{ name, label, hint, value: typed[name], errors },
  });
  return [
    ...(kind === "complaint"
      ? [
          choiceField(
            field("topic", "What is your complaint about?", ""),
            COMPLAINT_TOPICS.map((topic) => [topic, TOPIC_WORDS[topic]]),
          ),
        ]
      : []),
    ...(kind === "own-data"
      ? [
          choiceField(
            field("right", "What do you ask for?", ""),
            DATA_RIGHTS.map((right) => [right, RIGHT_WORDS[right]]),
          ),
        ]
      : []),
    textArea(field("text", textLabel, html`${textHint} ${most}`)),
    textField({
      ...field("name", isOptional ? "Your name (optional)" : "Your name", ""),
      autocomplete: "name",
    }),
    textField({
      ...field(
        "replyTo",
        isOptional ? "Where we can reply (optional)" : "Where we can reply",
        "An email address or a postal address.",
      ),
      autocomplete: "email",
    }),
    html`<div class="unseen" aria-hidden="true"><label for="website">${html`Leave this empty`}</label>
<input id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>`,
  ];
}
