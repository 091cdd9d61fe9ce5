/** A freedom of information request: what was asked, what we did about it, and the events that built it. */
import type { FoiRequestId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import type { S12Task } from "./cost-estimate.ts";
import type { DeviceClass } from "./device.ts";
import type { FoiChannel, FoiState } from "./foi-words.ts";
import { HAND_OVER_EVENTS, type HandOver, type HandOverStep } from "./hand-over.ts";
import type { Letter, LetterBlock } from "./letter.ts";
import type { LetterLanguage } from "./letter-words.ts";
import type { PeriodPart } from "./period-part.ts";
import type { PublishedPart } from "./published-already.ts";
import type { RefusedPart, WithheldPart } from "./withheld-part.ts";

/** One part of an answer. Figures come from the live tables; `written` is for what no table knows. */
export type FoiPart =
  | {
      readonly topic: "devices";
      /** A device counts when it is made there or its maker's parent company is there. Empty: every country. */
      readonly countries: readonly string[];
      /** Empty: every class. */
      readonly classes: readonly DeviceClass[];
    }
  | {
      readonly topic:
        | "camera-numbers"
        | "sites"
        | "locations"
        | "reads"
        | "hits"
        | "retention"
        | "searches"
        | "misreads";
    }
  | PeriodPart
  | PublishedPart
  | { readonly topic: "not-held"; readonly question: string }
  | { readonly topic: "written"; readonly question: string; readonly answer: string }
  | WithheldPart
  | RefusedPart;

/** What can happen to a request, as its history names it. */
export const FOI_EVENTS = [
  "received",
  "reminded",
  "clarification-asked",
  "clarification-received",
  "cost-estimated",
  "acknowledged",
  "drafted",
  "edited",
  "approved",
  "sent-back",
  "answered",
  "withdrawn",
  "review-asked",
  "review-decided",
  "ico-recorded",
  "ico-decided",
  "review-reminded",
  ...HAND_OVER_EVENTS,
] as const;

export const REVIEW_OUTCOMES = ["upheld", "partly-upheld", "overturned"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const ICO_OUTCOMES = ["not-upheld", "partly-upheld", "upheld", "settled-informally"] as const;
export type IcoOutcome = (typeof ICO_OUTCOMES)[number];

/** The words of one block in place of those that were generated; of a list each line is an item. Empty: the block is left out. */
export interface EditedWords {
  /** Of the block in the draft. */
  readonly place: number;
  readonly text: string;
}

export interface ReceivedRequest {
  /** The force that was asked. */
  readonly forceId: ForceId;
  /** For letters, for example `FOI-2026-0007`. */
  readonly reference: string;
  readonly text: string;
  readonly requesterName: string;
  readonly replyAddress: string;
  readonly receivedOn: LocalDate;
  readonly channel: FoiChannel;
  /** In which it was written, and in which the fixed words of our letters are; English where none is named. */
  readonly language?: LetterLanguage | undefined;
}

export interface FoiDraft {
  readonly parts: readonly FoiPart[];
  readonly blocks: readonly LetterBlock[];
}

type LaterStep =
  /** The disclosure officer was told that this working day has come. */
  | { readonly type: "reminded"; readonly workingDay: number }
  /** The same, of the clock of an internal review. */
  | { readonly type: "review-reminded"; readonly workingDay: number }
  | { readonly type: "clarification-asked"; readonly on: LocalDate; readonly question: string }
  | { readonly type: "clarification-received"; readonly on: LocalDate; readonly text: string }
  | { readonly type: "cost-estimated"; readonly tasks: readonly S12Task[] }
  | ({ readonly type: "drafted" } & FoiDraft)
  | { readonly type: "acknowledged"; readonly on: LocalDate; readonly letter: Letter }
  | { readonly type: "edited"; readonly words: readonly EditedWords[] }
  | { readonly type: "approved" }
  | { readonly type: "sent-back"; readonly reason: string }
  | {
      readonly type: "ico-decided";
      readonly on: LocalDate;
      readonly outcome: IcoOutcome;
      readonly words: string;
    }
  /** The letter as it went out. Answers of older releases did not keep it. */
  | { readonly type: "answered"; readonly on: LocalDate; readonly letter?: Letter | undefined }
  | { readonly type: "withdrawn"; readonly on: LocalDate; readonly reason: string }
  | { readonly type: "review-asked"; readonly on: LocalDate; readonly grounds: string }
  | {
      readonly type: "review-decided";
      readonly on: LocalDate;
      readonly outcome: ReviewOutcome;
      readonly reasons: string;
    }
  | { readonly type: "ico-recorded"; readonly icoReference: string }
  | HandOverStep;

interface Stamp {
  readonly at: Instant;
  readonly by: Person;
}

/** Whatever follows the receipt that every request begins with. */
export type LaterFoiEvent = Stamp & LaterStep;
export type FoiEvent =
  | LaterFoiEvent
  | (Stamp & { readonly type: "received"; readonly request: ReceivedRequest });

export interface Clarification {
  readonly askedOn: LocalDate;
  readonly question: string;
  readonly receivedOn?: LocalDate;
  readonly text?: string;
}

export interface FoiRequest extends ReceivedRequest {
  readonly id: FoiRequestId;
  readonly state: FoiState;
  readonly clarifications: readonly Clarification[];
  /** The last working day of which the disclosure officer was reminded. */
  readonly remindedOfDay?: number;
  /** The same, of the internal review. */
  readonly reviewRemindedOfDay?: number;
  readonly tasks?: readonly S12Task[];
  /** Questions that were handed to somebody who knows, in the order in which they were. */
  readonly handOvers?: readonly HandOver[];
  readonly acknowledged?: { readonly on: LocalDate; readonly letter: Letter };
  /** As it was generated; words that a person put in their place stand beside it. */
  readonly draft?: FoiDraft & Stamp;
  readonly edited?: (Stamp & { readonly words: readonly EditedWords[] }) | undefined;
  /** By somebody who neither drafted nor edited it. Any change afterwards needs it anew. */
  readonly approved?: Stamp | undefined;
  readonly sentBack?: (Stamp & { readonly reason: string }) | undefined;
  readonly answeredOn?: LocalDate;
  /** The letter that was sent, word for word. */
  readonly sentLetter?: Letter | undefined;
  readonly withdrawn?: { readonly on: LocalDate; readonly reason: string };
  readonly review?: {
    readonly askedOn: LocalDate;
    readonly grounds: string;
    readonly decidedOn?: LocalDate;
    readonly outcome?: ReviewOutcome;
    readonly reasons?: string;
  };
  readonly icoReference?: string;
  readonly icoDecision?: { readonly on: LocalDate; readonly outcome: IcoOutcome; readonly words: string };
  readonly history: readonly {
    readonly at: Instant;
    readonly by: Person;
    readonly what: FoiEvent["type"];
  }[];
  readonly version: number;
}
