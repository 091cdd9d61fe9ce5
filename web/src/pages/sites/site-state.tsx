/** The state of a site case, as a word. */
import type { Schemas } from "../../api/client.ts";
import { STATE_WORDS } from "./site-words.ts";

export function SiteState({ state }: { readonly state: Schemas["Site"]["state"] }) {
  return <strong className={`govuk-tag ${STATE_WORDS[state].colour}`}>{STATE_WORDS[state].text}</strong>;
}
