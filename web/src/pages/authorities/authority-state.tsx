/** The state of an authority, as a word. */
import type { Schemas } from "../../api/client.ts";

type State = Schemas["Authority"]["state"];

const STATES: Readonly<Record<State, { text: string; colour: string }>> = {
  asked: { text: "Waiting", colour: "govuk-tag--yellow" },
  signed: { text: "Signed", colour: "govuk-tag--green" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  expired: { text: "Lapsed", colour: "govuk-tag--grey" },
  used: { text: "Used up", colour: "govuk-tag--grey" },
};

export function AuthorityState({ state }: { readonly state: State }) {
  return <strong className={`govuk-tag ${STATES[state].colour}`}>{STATES[state].text}</strong>;
}
