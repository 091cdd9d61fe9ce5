/** What an officer types to ask for authority: the matter, the grounds, and whether a senior officer has agreed by word of mouth. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";
import {
  checkMatter,
  freshMatter,
  type Matter,
  type MatterValues,
  toMatter,
  valuesOf,
} from "../search/matter.ts";

type Policy = Schemas["Policy"];

export interface AskValues extends MatterValues, GroundValues {}

/** What a request says besides the matter. */
export interface GroundValues {
  readonly offence: string;
  readonly proportionality: string;
  readonly how: "in-writing" | "by-word";
  /** Id of the officer who agreed. */
  readonly givenBy: string;
  readonly givenAt: string;
}

export const freshAsk = (matter: Matter | undefined, policy: Policy): AskValues => ({
  ...(matter === undefined ? freshMatter(Date.now(), policy) : valuesOf(matter, policy)),
  ...freshGrounds(),
});

export const freshGrounds = (): GroundValues => ({
  offence: "",
  proportionality: "",
  how: "in-writing",
  givenBy: "",
  givenAt: toLondonInput(Date.now()),
});

const PROPORTIONALITY_MIN_LENGTH = 20;
const OFFENCE_MIN_LENGTH = 3;

export const checkAsk = (values: AskValues, form: Policy["form"]): FieldErrors<AskValues> => ({
  ...checkMatter(values, form),
  ...checkGrounds(values),
});

export function checkGrounds({
  offence,
  proportionality,
  how,
  givenBy,
  givenAt,
}: GroundValues): FieldErrors<GroundValues> {
  const byWord = how === "by-word";
  return {
    offence:
      offence.trim().length < OFFENCE_MIN_LENGTH
        ? "Say which offence is investigated, or which risk is met"
        : undefined,
    proportionality:
      proportionality.trim().length < PROPORTIONALITY_MIN_LENGTH
        ? `Say why this much is asked and no less would do (at least ${PROPORTIONALITY_MIN_LENGTH} characters)`
        : undefined,
    givenBy: byWord && givenBy === "" ? "Choose the officer who agreed" : undefined,
    givenAt:
      byWord && fromLondonInput(givenAt, "later") === undefined
        ? "Enter the date and time at which the officer agreed"
        : undefined,
  };
}

/** Call only with values that `checkAsk` found right. */
export const toAsk = (values: AskValues): Schemas["AskAuthorityInput"] => ({
  ...toMatter(values),
  ...toGrounds(values),
});

/** Call only with values that `checkGrounds` found right. */
export function toGrounds({ offence, proportionality, how, givenBy, givenAt }: GroundValues) {
  const grounds = { offence: offence.trim(), proportionality: proportionality.trim() };
  if (how === "in-writing") return grounds;
  const at = new Date(fromLondonInput(givenAt, "later") ?? 0).toISOString();
  return { ...grounds, verbal: { by: givenBy, givenAt: at } };
}
