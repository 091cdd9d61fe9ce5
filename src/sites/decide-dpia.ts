/** May this step be taken with this DPIA, and what is it then? Pure: the caller brings the document, the person and the time. */

import type { DpiaRules } from "#policy/site-rules.ts";
import type { DpiaId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { londonDate } from "#terms/local-date.ts";
import { type Rank, ranksAtLeast } from "#terms/officer.ts";
import { addMonths } from "./add-months.ts";
import type { RankedPerson } from "./case-parts.ts";
import {
  type DpiaContent,
  type DpiaDocument,
  type DpiaState,
  type DpiaStep,
  type DpiaVersion,
  isSigned,
  newestOf,
} from "./dpia.ts";
import { type OpenPart, openParts, residualLevel } from "./dpia-risk.ts";

export const DPIA_COMMANDS = ["write", "advise", "consult-commissioner", "sign", "publish"] as const;
export type DpiaCommandType = (typeof DPIA_COMMANDS)[number];

export type DpiaCommand =
  | { readonly type: "write"; readonly content: DpiaContent; readonly whyNew: string }
  | { readonly type: "advise"; readonly words: string; readonly mayGoOn: boolean }
  | {
      readonly type: "consult-commissioner";
      readonly askedOn: LocalDate;
      readonly repliedOn: LocalDate;
      readonly reply: string;
    }
  | { readonly type: "sign"; readonly whyAgainstAdvice?: string | undefined }
  | { readonly type: "publish" };

export type DpiaRefusal =
  | {
      readonly code: "dpia-step-not-possible";
      readonly state: DpiaState;
      readonly possible: readonly DpiaCommandType[];
    }
  | { readonly code: "dpia-not-complete"; readonly open: readonly OpenPart[] }
  | { readonly code: "dpia-rank"; readonly rankNeeded: Rank; readonly rankHeld: Rank }
  | {
      readonly code:
        | "dpia-own"
        | "dpia-why-new"
        | "dpia-commissioner-first"
        | "dpia-against-advice"
        | "dpia-days-not-valid";
    };

export interface DpiaContext {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly rules: DpiaRules;
}

const POSSIBLE: Readonly<Record<DpiaState, readonly DpiaCommandType[]>> = {
  draft: ["write", "advise"],
  advised: ["write", "advise", "consult-commissioner", "sign"],
  signed: ["write", "publish"],
  published: ["write"],
};

export const possibleDpiaSteps = (document: DpiaDocument): readonly DpiaCommandType[] =>
  POSSIBLE[newestOf(document).state];

interface Begun {
  readonly id: DpiaId;
  readonly forceId: ForceId;
  readonly reference: string;
  readonly content: DpiaContent;
}

export function beginDpia(
  { content, ...about }: Begun,
  { by, now }: Omit<DpiaContext, "rules">,
): DpiaDocument {
  return { ...about, version: 1, at: now, versions: [written(1, content, "", { by, now })] };
}

export function decideDpia(
  command: DpiaCommand,
  document: DpiaDocument,
  context: DpiaContext,
): DpiaDocument | DpiaRefusal {
  const { state } = newestOf(document);
  const possible = POSSIBLE[state];
  if (!possible.includes(command.type)) return { code: "dpia-step-not-possible", state, possible };
  const last = newestOf(document);
  switch (command.type) {
    case "write":
      return write(command, document, context);
    case "advise":
      return withLast(document, advise(command, last, context));
    case "consult-commissioner":
      return withLast(document, consultCommissioner(command, last, context));
    case "sign":
      return withLast(document, sign(command.whyAgainstAdvice, last, context));
    case "publish":
      return withLast(document, {
        ...stepped(last, "published", "", context),
        state: "published",
        publishedAt: context.now,
      });
  }
}

type Written<Type extends DpiaCommandType> = Extract<DpiaCommand, { readonly type: Type }>;

/** A draft is changed in place; what was signed stays as it is, and a version after it begins. */
function write(
  { content, whyNew }: Written<"write">,
  document: DpiaDocument,
  context: DpiaContext,
): DpiaDocument | DpiaRefusal {
  const last = newestOf(document);
  if (isSigned(last)) {
    if (whyNew.trim() === "") return { code: "dpia-why-new" };
    const next = written(last.number + 1, content, whyNew, context);
    return { ...document, version: document.version + 1, versions: [...document.versions, next] };
  }
  const { by } = context;
  const writers = [...last.writers.filter(({ id }) => id !== by.id), by];
  const { advice: _advice, commissioner: _asked, ...kept } = stepped(last, "written", "", context);
  return withLast(document, { ...kept, state: "draft", content, writers });
}

function advise(
  { words, mayGoOn }: Written<"advise">,
  last: DpiaVersion,
  context: DpiaContext,
): DpiaVersion | DpiaRefusal {
  if (isWriter(last, context.by)) return { code: "dpia-own" };
  const open = openParts(last.content);
  if (open.length > 0) return { code: "dpia-not-complete", open };
  const advice = { at: context.now, by: context.by, words, mayGoOn };
  return { ...stepped(last, "advised", words, context), state: "advised", advice };
}

function consultCommissioner(
  { askedOn, repliedOn, reply }: Written<"consult-commissioner">,
  last: DpiaVersion,
  context: DpiaContext,
): DpiaVersion | DpiaRefusal {
  if (repliedOn < askedOn || repliedOn > londonDate(context.now)) return { code: "dpia-days-not-valid" };
  const commissioner = { at: context.now, by: context.by, askedOn, repliedOn, reply };
  return { ...stepped(last, "commissioner-consulted", reply, context), commissioner };
}

/** DPA 2018 s65: where a high risk remains, the Commissioner is asked before anything is processed. */
function sign(
  whyAgainstAdvice: string | undefined,
  last: DpiaVersion,
  context: DpiaContext,
): DpiaVersion | DpiaRefusal {
  const { by, now, rules } = context;
  if (isWriter(last, by) || last.advice?.by.id === by.id) return { code: "dpia-own" };
  if (!ranksAtLeast(by.rank, rules.signerRank))
    return { code: "dpia-rank", rankNeeded: rules.signerRank, rankHeld: by.rank };
  if (residualLevel(last.content, rules) === "high" && last.commissioner === undefined)
    return { code: "dpia-commissioner-first" };
  const reason = whyAgainstAdvice?.trim() ?? "";
  if (last.advice?.mayGoOn === false && reason === "") return { code: "dpia-against-advice" };
  const signature = {
    at: now,
    by,
    reviewDueAt: addMonths(now, rules.reviewMonths),
    ...(reason === "" ? {} : { whyAgainstAdvice: reason }),
  };
  return { ...stepped(last, "signed", reason, context), state: "signed", signature };
}

const isWriter = ({ writers }: DpiaVersion, { id }: RankedPerson): boolean =>
  writers.some((writer) => writer.id === id);

function withLast(document: DpiaDocument, last: DpiaVersion | DpiaRefusal): DpiaDocument | DpiaRefusal {
  if ("code" in last) return last;
  const [first, ...others] = document.versions;
  const versions: DpiaDocument["versions"] =
    others.length === 0 ? [last] : [first, ...others.slice(0, -1), last];
  return { ...document, version: document.version + 1, versions };
}

type Stamping = Pick<DpiaContext, "by" | "now">;

const stepped = (
  version: DpiaVersion,
  what: DpiaStep,
  words: string,
  { by, now }: Stamping,
): DpiaVersion => ({
  ...version,
  history: [...version.history, { at: now, by, what, words }],
});

const written = (
  number: number,
  content: DpiaContent,
  whyNew: string,
  { by, now }: Stamping,
): DpiaVersion => ({
  ...{ number, state: "draft" as const, content, whyNew, writers: [by] },
  history: [{ at: now, by, what: "written", words: whyNew }],
});
