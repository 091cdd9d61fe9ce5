/** A question of a request that was handed to somebody who knows: to whom, by when, is it still open, and what came back? */
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Officer, Person, Role } from "#terms/officer.ts";

/** A team by its role, a colleague by name, or somebody outside by a mail address. */
export type HandOverTo =
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "person"; readonly id: OfficerId; readonly name: string }
  | { readonly kind: "mail"; readonly address: string };

export interface HandOver {
  /** 1, 2, 3 ... in each request. */
  readonly number: number;
  readonly question: string;
  readonly to: HandOverTo;
  readonly dueOn: LocalDate;
  readonly note: string;
  readonly at: Instant;
  readonly by: Person;
  readonly answer?: { readonly at: Instant; readonly by: Person; readonly text: string };
  readonly takenBack?: { readonly at: Instant; readonly by: Person; readonly reason: string };
  /** The disclosure officer was told that it is overdue. */
  readonly reminded?: true;
}

export type HandOverStep =
  | ({ readonly type: "handed-over" } & Pick<HandOver, "number" | "question" | "to" | "dueOn" | "note">)
  | { readonly type: "hand-over-answered"; readonly number: number; readonly text: string }
  | { readonly type: "hand-over-taken-back"; readonly number: number; readonly reason: string }
  | { readonly type: "hand-over-reminded"; readonly number: number };

export const HAND_OVER_EVENTS = [
  "handed-over",
  "hand-over-answered",
  "hand-over-taken-back",
  "hand-over-reminded",
] as const satisfies readonly HandOverStep["type"][];

export const isWaiting = ({ answer, takenBack }: HandOver): boolean =>
  answer === undefined && takenBack === undefined;

/** The day itself still counts. */
export const isOverdue = (handOver: HandOver, today: LocalDate): boolean =>
  isWaiting(handOver) && handOver.dueOn < today;

/** Handed to them by name, or to a team that they are in. */
export function isHandedTo({ to }: HandOver, { id, roles }: Pick<Officer, "id" | "roles">): boolean {
  return (to.kind === "person" && to.id === id) || (to.kind === "role" && roles.includes(to.role));
}

/** What an event makes of the list. */
export function handOversAfter(
  before: readonly HandOver[],
  event: HandOverStep & { readonly at: Instant; readonly by: Person },
): readonly HandOver[] {
  const { at, by } = event;
  const changed = (change: Partial<HandOver>) =>
    before.map((one) => (one.number === event.number ? { ...one, ...change } : one));
  switch (event.type) {
    case "handed-over": {
      const { number, question, to, dueOn, note } = event;
      return [...before, { number, question, to, dueOn, note, at, by }];
    }
    case "hand-over-answered":
      return changed({ answer: { at, by, text: event.text } });
    case "hand-over-taken-back":
      return changed({ takenBack: { at, by, reason: event.reason } });
    case "hand-over-reminded":
      return changed({ reminded: true });
  }
}
