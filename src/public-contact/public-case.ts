/** What somebody of the public wrote to a force: the words, whose desk it is on, what was done, and the events that built it. */
import type { LetterLanguage } from "#foi/letter-words.ts";
import type { KeptRecord } from "#mechanism/record-book.ts";
import { makeId, type PublicCaseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type {
  ComplaintTopic,
  ContactKind,
  ContactOutcome,
  ContactState,
  DataRight,
  Desk,
  HeldBecause,
} from "./contact-words.ts";

/** As it was typed. */
export interface Written {
  readonly kind: ContactKind;
  readonly topic?: ComplaintTopic | undefined;
  readonly right?: DataRight | undefined;
  /** Empty when somebody gives feedback without a name. */
  readonly name: string;
  /** A mail address or a postal one; empty when no reply is wanted. */
  readonly replyTo: string;
  readonly text: string;
  /** Of the page on which it was written; English where none is named. */
  readonly language?: LetterLanguage | undefined;
}

export interface Stamp {
  readonly at: Instant;
  readonly by: Person;
}

export type ContactStep =
  | { readonly type: "received"; readonly held: readonly HeldBecause[] }
  | { readonly type: "released" }
  | { readonly type: "discarded"; readonly reason: string }
  | { readonly type: "acknowledged" }
  | { readonly type: "identity-asked"; readonly words: string }
  | { readonly type: "identity-proved"; readonly seen: string }
  | { readonly type: "handed-over"; readonly to: Desk; readonly reason: string }
  | { readonly type: "extended"; readonly reason: string }
  | { readonly type: "answer-proposed"; readonly outcome: ContactOutcome; readonly text: string }
  | { readonly type: "sent-back"; readonly reason: string }
  | { readonly type: "answered"; readonly outcome: ContactOutcome; readonly text: string }
  /** The register that it went on to answered; the letter and what it says stay there. */
  | { readonly type: "answered-by-letter" }
  | { readonly type: "replied"; readonly text: string }
  | { readonly type: "messaged"; readonly text: string }
  | { readonly type: "message-read" }
  | { readonly type: "withdrawn" }
  /** It goes on as a case of another register. */
  | { readonly type: "linked"; readonly to: Link }
  | { readonly type: "reminded"; readonly of: string };
export type ContactEvent = Stamp & ContactStep;

export interface Link {
  readonly register: "foi" | "subject-access";
  readonly id: string;
  readonly reference: string;
}

export interface PublicCase extends KeptRecord, Written {
  readonly id: PublicCaseId;
  /** For letters, for example `PUB-2026-4F2A91`. */
  readonly reference: string;
  /** The hash of the number by which its sender follows it; the number itself is kept nowhere. */
  readonly tracking: string;
  readonly state: ContactState;
  readonly desk: Desk;
  readonly held: readonly HeldBecause[];
  readonly acknowledgedAt?: Instant | undefined;
  readonly identityAskedAt?: Instant | undefined;
  readonly identityProvedAt?: Instant | undefined;
  readonly extended?: (Stamp & { readonly reason: string }) | undefined;
  readonly proposed?: (Stamp & { readonly outcome: ContactOutcome; readonly text: string }) | undefined;
  readonly answer?: (Stamp & { readonly outcome: ContactOutcome; readonly text: string }) | undefined;
  readonly link?: Link | undefined;
  /** The sender wrote something that nobody has read. */
  readonly unread: boolean;
  /** What people were reminded of last. */
  readonly remindedOf?: string | undefined;
  readonly history: readonly ContactEvent[];
}

/** Whoever wrote it; nobody here knows who that is. */
export const SENDER: Person = { id: makeId("off", "public"), name: "The sender" };
/** Nobody reminds or sends on by hand. */
export const BY_ITSELF: Person = { id: makeId("off", "fosseway"), name: "Fosseway" };

/** What the sender may read of its history. */
export const SHOWN_TO_SENDER: ReadonlySet<ContactStep["type"]> = new Set([
  "received",
  "acknowledged",
  "identity-asked",
  "identity-proved",
  "handed-over",
  "extended",
  "answered",
  "answered-by-letter",
  "replied",
  "messaged",
  "withdrawn",
  "linked",
] as const);

export const isClosed = ({ state }: Pick<PublicCase, "state">): boolean =>
  state !== "open" && state !== "held";
