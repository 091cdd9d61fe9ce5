/** Where an order stands. */
import { type Preservation, STATE_TAGS, STATE_WORDS } from "./preservation-words.ts";

export function StateTag({ state }: Pick<Preservation, "state">) {
  return <strong className={`govuk-tag ${STATE_TAGS[state]}`}>{STATE_WORDS[state]}</strong>;
}
