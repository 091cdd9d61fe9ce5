/** What of a request does everybody find on the public page already, and where? Section 21 lets a letter point there; the officer decides. */
import type { LetterBlock } from "./letter.ts";

export const PUBLISHED_MATTERS = [
  "numbers",
  "how-long-kept",
  "how-sites-are-chosen",
  "who-may-see",
  "self-assessment",
  "earlier-answers",
] as const;
export type PublishedMatter = (typeof PUBLISHED_MATTERS)[number];

export interface PublishedPart {
  readonly topic: "published";
  readonly matters: readonly PublishedMatter[];
}

interface Place {
  /** What it is, as a letter and a screen say it. */
  readonly words: string;
  /** The part of the public page. */
  readonly heading: string;
  /** After the address of the page. */
  readonly path: string;
  readonly askedBy: RegExp;
}

export const PUBLISHED: Readonly<Record<PublishedMatter, Place>> = {
  numbers: {
    words: "numbers of reads, hits, searches and deletions, month by month",
    heading: "Numbers",
    path: "",
    askedBy:
      /\b(how many|number of|numbers|total|statistics)\b[^.?!]*\b(reads?|number plates?|hits?|alerts?|search(es)?|deletions?)\b/i,
  },
  "how-long-kept": {
    words: "how long reads are kept, and why",
    heading: "What is kept, and for how long",
    path: "",
    askedBy: /\b(how long|retention|retained?|kept|stored|deleted)\b/i,
  },
  "how-sites-are-chosen": {
    words: "how sites of cameras are chosen and reviewed",
    heading: "Where cameras are, and how sites are chosen",
    path: "",
    askedBy:
      /\b(chosen?|choose|decided?|criteria|justif\w+|assess(ed|ments?)?|reviewed)\b[^.?!]*\b(sites?|cameras?)\b/i,
  },
  "who-may-see": {
    words: "who may see reads, and for what",
    heading: "Who may see it",
    path: "",
    askedBy: /\b(who (can|may|has)|access to|shared with)\b/i,
  },
  "self-assessment": {
    words: "how we assess ourselves against the Surveillance Camera Code",
    heading: "How we assess ourselves",
    path: "",
    askedBy: /\b(self-assessment|surveillance camera code|twelve principles|12 principles)\b/i,
  },
  "earlier-answers": {
    words: "answers that we have given to other requests",
    heading: "Answers to requests for information",
    path: "/disclosures",
    askedBy: /\b(disclosure log|(other|previous|earlier) (requests?|answers?|responses?))\b/i,
  },
};

export const publishedMattersIn = (text: string): readonly PublishedMatter[] =>
  PUBLISHED_MATTERS.filter((matter) => PUBLISHED[matter].askedBy.test(text));

/** The notice of section 17(1) for what section 21 exempts: that it is exempt, and where it is. `page` is the whole address. */
export function pointToPublished(
  { matters }: Pick<PublishedPart, "matters">,
  page: string,
): readonly LetterBlock[] {
  return [
    {
      kind: "paragraph",
      text: "This information is published, so that you can reach it without asking us. Section 21 of the Act exempts information that is reasonably accessible to an applicant by other means; the exemption is absolute. You find it here:",
    },
    {
      kind: "list",
      items: matters.map((matter) => {
        const { words, heading, path } = PUBLISHED[matter];
        return `${words}: ${page}${path}, under “${heading}”`;
      }),
    },
    {
      kind: "paragraph",
      text: "If you cannot use these pages, tell us, and we send you what they say in a form that you can use.",
    },
  ];
}
