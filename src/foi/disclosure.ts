/** An answered request as the disclosure log shows it to everybody: what was asked, without who asked, and what was answered. */
import type { KeptRecord, RecordBook } from "#mechanism/record-book.ts";
import type { FoiRequestId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import { blocksToSend, editedBlocks, textOfBlocks } from "./edited-words.ts";
import type { EditedWords, FoiRequest } from "./foi-request.ts";
import type { LetterBlock } from "./letter.ts";
import { type PersonalWords, personalDataIn } from "./personal-data.ts";
import { type NamedSite, placesIn } from "./place-words.ts";

export interface DisclosureWords {
  readonly title: string;
  readonly question: string;
  /** In place of the words of the letter; figures in tables stay as they were sent. */
  readonly words: readonly EditedWords[];
}

export interface Disclosure extends KeptRecord {
  /** Of the request: each is published once. */
  readonly id: FoiRequestId;
  readonly reference: string;
  readonly title: string;
  readonly question: string;
  readonly blocks: readonly LetterBlock[];
  readonly answeredOn: LocalDate;
  /** Of the newest publication. */
  readonly publishedAt: Instant;
  readonly by: Person;
  readonly takenBack?: { readonly at: Instant; readonly by: Person; readonly reason: string } | undefined;
}

export type Disclosures = RecordBook<Disclosure>;

export type DisclosureRefusal =
  | {
      readonly code:
        | "foi-not-answered"
        | "foi-words-only"
        | "disclosure-not-published"
        | "disclosure-changed";
    }
  | { readonly code: "foi-names-place"; readonly words: readonly string[] }
  | { readonly code: "disclosure-personal-data"; readonly found: readonly PersonalWords[] };

/** What one press publishes, when nothing in it tells who asked. */
export function proposedWords(request: FoiRequest): DisclosureWords {
  const clarified = request.clarifications.flatMap(({ text }) => text ?? []);
  const question = [request.text, ...clarified].join("\n\n");
  const [heading] = blocksToSend(request).filter((block) => block.kind === "heading");
  const about =
    heading?.kind === "heading" ? heading.text.replace(/^\d+\. /, "") : "Number plate recognition";
  return { title: about, question, words: [] };
}

export interface DisclosureContext {
  readonly by: Person;
  readonly now: Instant;
  readonly sites: readonly NamedSite[];
  /** Of this request, published or taken back. */
  readonly held: Disclosure | undefined;
}

export function publishedDisclosure(
  request: FoiRequest,
  words: DisclosureWords,
  { by, now, sites, held }: DisclosureContext,
): { readonly disclosure: Disclosure } | { readonly refusal: DisclosureRefusal } {
  if (request.answeredOn === undefined) return { refusal: { code: "foi-not-answered" } };
  const blocks = editedBlocks(blocksToSend(request), words.words);
  if (blocks === undefined) return { refusal: { code: "foi-words-only" } };
  const text = textOf({ ...words, blocks });
  const found = personalDataIn(text, request);
  if (found.length > 0) return { refusal: { code: "disclosure-personal-data", found } };
  const places = placesIn(text, sites);
  if (places.length > 0) return { refusal: { code: "foi-names-place", words: places } };
  const { id, forceId, reference, answeredOn } = request;
  const { title, question } = words;
  return {
    disclosure: {
      ...{ id, forceId, reference, answeredOn, title, question, blocks, by },
      version: (held?.version ?? 0) + 1,
      at: held?.at ?? now,
      publishedAt: now,
    },
  };
}

export const personalIn = (request: FoiRequest, words: DisclosureWords): readonly PersonalWords[] =>
  personalDataIn(textOf({ ...words, blocks: blocksToSend(request) }), request);

function textOf({ title, question, blocks }: Pick<Disclosure, "title" | "question" | "blocks">): string {
  return [title, question, textOfBlocks(blocks)].join("\n");
}

export function takenBack(
  held: Disclosure | undefined,
  reason: string,
  { by, now }: Pick<DisclosureContext, "by" | "now">,
): Disclosure | undefined {
  if (held === undefined || held.takenBack !== undefined) return undefined;
  return { ...held, version: held.version + 1, takenBack: { at: now, by, reason } };
}

export interface DisclosureSearch {
  readonly year?: string | undefined;
  /** Words that all must be there, in any case. */
  readonly words?: string | undefined;
}

/** Those that are published, newest first. */
export function searchDisclosures(
  all: readonly Disclosure[],
  { year, words = "" }: DisclosureSearch,
): readonly Disclosure[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .filter((one) => one.takenBack === undefined)
    .filter(({ answeredOn }) => year === undefined || answeredOn.startsWith(year))
    .filter((one) => {
      const text = `${one.reference}\n${textOf(one)}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .toSorted((a, b) => b.answeredOn.localeCompare(a.answeredOn) || b.reference.localeCompare(a.reference));
}
