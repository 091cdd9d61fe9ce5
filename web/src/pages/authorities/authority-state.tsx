/** The state of an authority, as a word. */
import type { Schemas } from "../../api/client.ts";

type State = Schemas["Authority"]["state"];

const STATES: Readonly<Record<State, { text: string; colour: string }>> = {
  asked: { text: "Waiting", colour: "govuk-tag--yellow" },
  verbal: { text: "By word of mouth", colour: "govuk-tag--orange" },
  unconfirmed: { text: "Never signed", colour: "govuk-tag--red" },
  revoked: { text: "Taken back", colour: "govuk-tag--red" },
  signed: { text: "Signed", colour: "govuk-tag--green" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  expired: { text: "Lapsed", colour: "govuk-tag--grey" },
  used: { text: "Used up", colour: "govuk-tag--grey" },
};

export function AuthorityState({ state }: { readonly state: State }) {
  return <strong className={`govuk-tag ${STATES[state].colour}`}>{STATES[state].text}</strong>;
}
