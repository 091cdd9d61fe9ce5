/** What about this mark cannot be, or hardly can: a half-year to come, letters that are never issued, a form on the wrong ground? */
import { isNotYetIssued } from "#terms/age-identifier.ts";
import type { Instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { formatsOf } from "./mark-formats.ts";
import type { PlateDoubt } from "./plate-doubts.ts";
import type { PlateReading } from "./ports.ts";

export interface Circumstances extends Pick<PlateReading, "country" | "colour"> {
  /** The moment after which no mark can have been issued: the capture, or now. */
  readonly latest: Instant;
}

interface Improbability {
  readonly doubt: PlateDoubt;
  /** By this the odds that the mark was read rightly are multiplied. */
  readonly odds: number;
  readonly holds: (mark: Vrm, circumstances: Circumstances) => boolean;
}

/** The shapes that most British marks have, whatever their letters. */
const SHAPES = /^(?:[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z])$/;
/** Their rules leave out these: I and Q by all of them. */
const NEVER_ISSUED = /[IQ]/;
/** A plate is black on vehicles built before 1980 (uk-anpr 6.5): these forms are of 1983 and later. */
const YOUNG_FORMS = new Set(["current", "prefix"]);
const CLEARLY = 0.9;
/** Today's form without its first or its last character, as somebody sees it from whom a hitch or a bicycle hides one. */
const TODAYS_LESS_ONE = /^(?:[A-Z]\d{2}[A-Z]{3}|[A-Z]{2}\d{2}[A-Z]{2})$/;
/** Other forms that look like it and are common. */
const COMMON_FORMS = new Set(["prefix", "q"]);

/**
 * Such marks are on the road now and then, on false plates and show plates, so none is impossible. Of Z the rules of 2001 say that it does
 * not stand among the first two letters; fourteen British plates on our photographs have it there all the same.
 */
const IMPROBABILITIES: readonly Improbability[] = [
  { doubt: "not-issued-yet", odds: 0.02, holds: (mark, { latest }) => isNotYetIssued(mark, latest) },
  { doubt: "letters-never-issued", odds: 0.05, holds: (mark) => isOfNoForm(mark) && NEVER_ISSUED.test(mark) },
  { doubt: "letters-never-issued", odds: 0.5, holds: (mark) => isOfNoForm(mark) && !NEVER_ISSUED.test(mark) },
  { doubt: "one-character-short", odds: 0.01, holds: isOneShort },
  { doubt: "form-on-wrong-ground", odds: 0.3, holds: isYoungOnBlack },
];

/** The probability that this mark was read rightly, once what speaks against it is known; it never rises. */
export function soberly(probability: number, mark: Vrm, circumstances: Circumstances): number {
  const odds = against(mark, circumstances).reduce((all, each) => all * each.odds, 1);
  return (odds * probability) / (odds * probability + (1 - probability));
}

/** Each once, in the order of `IMPROBABILITIES`; none of a mark that another country issued. */
export function improbabilitiesOf(mark: Vrm, circumstances: Circumstances): readonly PlateDoubt[] {
  return [...new Set(against(mark, circumstances).map(({ doubt }) => doubt))];
}

function against(mark: Vrm, circumstances: Circumstances): readonly Improbability[] {
  const { country } = circumstances;
  if (country !== undefined && country.code !== "GB") return [];
  return IMPROBABILITIES.filter(({ holds }) => holds(mark, circumstances));
}

const isOfNoForm = (mark: Vrm): boolean => SHAPES.test(mark) && formatsOf(mark).length === 0;

function isYoungOnBlack(mark: Vrm, { colour }: Circumstances): boolean {
  if (colour?.name !== "black" || colour.probability < CLEARLY) return false;
  return formatsOf(mark).some(({ id }) => YOUNG_FORMS.has(id));
}

/** Marks of the forces may look so; those stand on black. */
function isOneShort(mark: Vrm, { colour }: Circumstances): boolean {
  const isOfTheForces = colour?.name === "black";
  return (
    !isOfTheForces && TODAYS_LESS_ONE.test(mark) && !formatsOf(mark).some(({ id }) => COMMON_FORMS.has(id))
  );
}
