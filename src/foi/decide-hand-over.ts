/** May a question of a request be handed to somebody who knows, answered or taken back, and which of them wait? */
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { FoiState } from "./foi-words.ts";
import { type HandOver, type HandOverTo, isOverdue, isWaiting } from "./hand-over.ts";

export type HandOverCommand =
  | {
      readonly type: "hand-over";
      readonly question: string;
      readonly to: HandOverTo;
      readonly dueOn: LocalDate;
      readonly note: string;
    }
  | { readonly type: "answer"; readonly number: number; readonly text: string }
  | { readonly type: "take-back"; readonly number: number; readonly reason: string };

export type HandOverRefusal =
  | { readonly code: "foi-hand-over-not-possible"; readonly state: FoiState }
  | { readonly code: "foi-hand-over-due-past"; readonly today: LocalDate }
  | { readonly code: "foi-hand-over-unknown" | "foi-hand-over-closed" };

export type HandOverDecision = { readonly event: FoiEvent } | { readonly refusal: HandOverRefusal };

/** As long as the answer has not gone out. */
const WORKED_ON: readonly FoiState[] = ["open", "awaiting-clarification", "drafted"];

export function decideHandOver(
  command: HandOverCommand,
  request: FoiRequest,
  { by, now }: { readonly by: Person; readonly now: Instant },
): HandOverDecision {
  if (!WORKED_ON.includes(request.state))
    return { refusal: { code: "foi-hand-over-not-possible", state: request.state } };
  const stamp = { at: now, by };
  if (command.type === "hand-over") {
    const today = londonDate(now);
    if (command.dueOn < today) return { refusal: { code: "foi-hand-over-due-past", today } };
    const { question, to, dueOn, note } = command;
    const number = (request.handOvers?.length ?? 0) + 1;
    return { event: { ...stamp, type: "handed-over", number, question, to, dueOn, note } };
  }
  const handOver = request.handOvers?.find(({ number }) => number === command.number);
  if (handOver === undefined) return { refusal: { code: "foi-hand-over-unknown" } };
  if (!isWaiting(handOver)) return { refusal: { code: "foi-hand-over-closed" } };
  const { number } = command;
  return command.type === "answer"
    ? { event: { ...stamp, type: "hand-over-answered", number, text: command.text } }
    : { event: { ...stamp, type: "hand-over-taken-back", number, reason: command.reason } };
}

/** Undone work of a request that is answered or withdrawn is nobody's any more. */
export const waitingHandOvers = ({ state, handOvers = [] }: FoiRequest): readonly HandOver[] =>
  WORKED_ON.includes(state) ? handOvers.filter(isWaiting) : [];

export const overdueHandOvers = (request: FoiRequest, today: LocalDate): readonly HandOver[] =>
  waitingHandOvers(request).filter((handOver) => isOverdue(handOver, today));
