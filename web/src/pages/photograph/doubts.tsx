/** Why the reader doubts what it read, in plain words, and what may help. */
import type { Schemas } from "../../api/client.ts";

type Doubt = Schemas["RecognisedPlate"]["doubts"][number];

const WORDS: Readonly<Record<Doubt, string>> = {
  "cut-off": "The edge of the picture cuts the plate: characters may be missing.",
  small: "The plate is small in the picture. A nearer or larger picture is read better.",
  dark: "The plate is dark.",
  glaring: "The plate is too bright: light has burnt its characters out.",
  faint: "The characters hardly stand out from the plate: dirt, fog or bad light.",
  blurred: "The plate is blurred: the vehicle moved, or the picture is out of focus.",
  "partly-unread": "Some characters could not be read. Each stands as a question mark.",
  characters: "Some characters are nearly as likely others: they are marked below.",
  "like-a-word": "It looks like a word, so it may be lettering and no number plate.",
  "no-known-form": "It has no form that marks of the United Kingdom or Ireland have.",
  "unknown-issuer": "It cannot be told which country issued it.",
  "not-issued-yet":
    "Its two figures stand for a half-year that is still to come: a misread or a false plate.",
  "letters-never-issued":
    "It has a letter where marks of its form have none: a misread, a show plate or a false one.",
  "one-character-short": "It is one character short of today's form: something may hide one at either end.",
  "form-on-wrong-ground":
    "Marks of its form are younger than black plates: a misread, a show plate or a false one.",
  lettering: "It looks less like a number plate than like a board, a badge, a price or other lettering.",
};

export function Doubts({ doubts }: { readonly doubts: readonly Doubt[] }) {
  if (doubts.length === 0) return null;
  return (
    <>
      <h4 className="govuk-heading-s govuk-!-margin-bottom-1">What makes it doubtful</h4>
      <ul className="govuk-list govuk-list--bullet">
        {doubts.map((doubt) => (
          <li key={doubt}>{WORDS[doubt]}</li>
        ))}
      </ul>
    </>
  );
}
