/** Are the forms by which the public writes in Welsh too, what is wrong with them included, and what was typed left as it is? */
import { expect, it } from "vitest";
import { checkTyped, formPage, NOTHING_TYPED } from "#http/public-page/contact-form.ts";
import type { ContactFrame } from "#http/public-page/contact-frame.ts";
import { followPage, notReceivedPage, startPage } from "#http/public-page/contact-pages.ts";
import {
  DESK_WORDS,
  OUTCOME_WORDS,
  RIGHT_WORDS,
  STATE_WORDS,
  TOPIC_WORDS,
} from "#http/public-page/contact-words.ts";
import { type Language, translated } from "#http/public-page/language.ts";
import { CONTACT_KINDS } from "#public-contact/contact-words.ts";
import { readIn } from "../support/read-in-page.ts";

const FORCE = "Vale Police";
const frame = (lang: Language): ContactFrame => ({
  ...{ force: FORCE, address: "/public/vale-police" },
  view: { lang, text: "normal", contrast: "normal" },
});
const otherwise = [{ source: "page", where: "Contact", says: "Call 101.", saysWelsh: "Ffoniwch 101." }];
const empty = { ...NOTHING_TYPED, form: "token" };

function formIn(lang: Language, kind: (typeof CONTACT_KINDS)[number], typed = empty): string {
  const checked = checkTyped(kind, typed, 10);
  const errors = "errors" in checked ? checked.errors : [];
  return formPage(frame(lang), { kind, typed, errors, longestCharacters: 10, otherwise });
}

it("every form and every page around it leaves no word in English", () => {
  const pages: readonly ((lang: Language) => string)[] = [
    ...CONTACT_KINDS.flatMap((kind) => [
      (lang: Language) => formIn(lang, kind),
      (lang: Language) => formIn(lang, kind, { ...empty, text: "x".repeat(11) }),
    ]),
    (lang) => startPage(frame(lang), otherwise),
    (lang) => followPage(frame(lang), "", [{ field: "number", words: "Enter your name" }]),
    (lang) => notReceivedPage(frame(lang), "Nothing was kept. Try again in a few minutes.", otherwise),
  ];
  const notInWelsh = pages.flatMap((page) => {
    const english = readIn(page("en"));
    return [...readIn(page("cy"))].filter(
      (text) => english.has(text) && text !== FORCE && !/^x+$/.test(text),
    );
  });
  expect(notInWelsh).toEqual([]);
});

it("the form of a Welsh reader comes back in Welsh, with what was typed as it was typed", () => {
  // The words of a message of ours, typed by a person, stay the person's.
  const page = formIn("cy", "feedback", { ...empty, name: "Numbers", text: "Send a long answer" });
  expect(page).toContain('<html lang="cy-GB"');
  expect(page).toContain('action="/public/vale-police/contact/feedback?lang=cy"');
  expect(page).toContain('value="Numbers"');
  expect(page).toContain("Mae problem");
  expect(page).toContain("Byrhewch ef i 10 neu lai");
});

it("every state, outcome and desk has its words in both languages", () => {
  const words = [DESK_WORDS, OUTCOME_WORDS, RIGHT_WORDS, STATE_WORDS, TOPIC_WORDS].flatMap((each) =>
    Object.values(each),
  );
  expect(words.filter((word) => translated(word, "cy") === undefined)).toEqual([]);
});
