/** Which steps does a request permit now, and by whom? */
import type { Person } from "#terms/officer.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import { type FoiCommandType, type FoiState, SECOND_PERSON_COMMANDS } from "./foi-words.ts";

const POSSIBLE: Readonly<Record<FoiState, readonly FoiCommandType[]>> = {
  open: ["acknowledge", "ask-clarification", "estimate-cost", "draft", "withdraw"],
  "awaiting-clarification": ["acknowledge", "receive-clarification", "withdraw"],
  drafted: [
    ...(["approve", "send-back", "answer", "edit", "draft", "acknowledge", "estimate-cost"] as const),
    ...(["ask-clarification", "withdraw"] as const),
  ],
  answered: ["ask-review"],
  "review-asked": ["decide-review"],
  "review-decided": ["record-ico"],
  "with-ico": ["record-ico-outcome"],
  withdrawn: [],
};

export function possibleFoiCommands(request: FoiRequest): readonly FoiCommandType[] {
  const isDone = (command: FoiCommandType): boolean => {
    if (command === "acknowledge") return request.acknowledged !== undefined;
    if (command === "record-ico-outcome") return request.icoDecision !== undefined;
    return command === "approve" && request.approved !== undefined;
  };
  return POSSIBLE[request.state].filter((command) => !isDone(command));
}

export const isForSecondPerson = (command: FoiCommandType): boolean =>
  SECOND_PERSON_COMMANDS.some((one) => one === command);

/** A review is by somebody who took no part in the answer; an approval by somebody who wrote none of it. */
export function tookPart(request: FoiRequest, { id }: Person, command: FoiCommandType): boolean {
  const { draft, edited, history } = request;
  if (command !== "decide-review") return draft?.by.id === id || edited?.by.id === id;
  return history.some(({ by, what }) => by.id === id && IN_THE_ANSWER.includes(what));
}

const IN_THE_ANSWER: readonly FoiEvent["type"][] = ["drafted", "edited", "approved", "answered"];
