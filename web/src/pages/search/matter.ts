/** What an officer types for a search or for an authority, checked and turned into the API's form. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";
import {
  type AskedPlace,
  checkNarrowing,
  type NarrowValues,
  narrowValuesOf,
  toHours,
  toLook,
  toPlace,
  WIDE_OPEN,
} from "./narrow-values.ts";

type Policy = Schemas["Policy"];
/** What is asked, for what and why: of a search, or with another question of an analysis. */
export type MatterOf<Question> = Omit<
  Schemas["AskAuthorityInput"],
  "question" | "offence" | "proportionality" | "verbal"
> & { readonly question: Question };
export type Matter = MatterOf<Schemas["QuestionInput"]>;

export interface MatterValues extends NarrowValues {
  readonly kind: Matter["question"]["kind"];
  readonly vrm: string;
  /** A list of marks, as it was typed or pasted. */
  readonly marks: string;
  readonly pattern: string;
  /** The forces whose data is asked for. */
  readonly forces: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly purpose: string;
  readonly category: string;
  readonly reference: string;
  readonly justification: string;
}

const DAY_MS = 86_400_000;

/** The last day: the smallest window that most enquiries begin with; every force that may be asked. */
export function freshMatter(nowMs: number, { forces }: Policy): MatterValues {
  return {
    ...WIDE_OPEN,
    kind: "vrm",
    vrm: "",
    marks: "",
    pattern: "",
    forces: forces.map(({ id }) => id),
    from: toLondonInput(nowMs - DAY_MS),
    to: toLondonInput(nowMs),
    purpose: "",
    category: "",
    reference: "",
    justification: "",
  };
}

export function valuesOf(matter: Matter, { forces }: Policy): MatterValues {
  const { question } = matter;
  return {
    ...narrowValuesOf({ ...matter, where: placeIn(matter) }),
    kind: question.kind,
    vrm: question.kind === "vrm" || question.kind === "misread" ? question.vrm : "",
    marks: question.kind === "marks" ? question.vrms.join("\n") : "",
    pattern: question.kind === "pattern" ? question.pattern : "",
    forces: matter.forces ?? forces.map(({ id }) => id),
    from: toLondonInput(minuteWithin(matter)),
    to: toLondonInput(Date.parse(matter.capturedTo)),
    purpose: matter.purpose,
    category: matter.category,
    reference: matter.reference,
    justification: matter.justification,
  };
}

/** The question's own place, or the one that narrows it. */
function placeIn({ question, where }: Matter): AskedPlace | undefined {
  if (question.kind === "cameras") return question;
  return question.kind === "area" ? question.area : where;
}

const MINUTE_MS = 60_000;

/** The first whole minute of a window: what the field can say must not begin before what was signed for. */
function minuteWithin({ capturedFrom, capturedTo }: Pick<Matter, "capturedFrom" | "capturedTo">): number {
  const from = Date.parse(capturedFrom);
  const minute = Math.ceil(from / MINUTE_MS) * MINUTE_MS;
  return minute <= Date.parse(capturedTo) ? minute : from;
}

/** The same question without the data of the force of this name; undefined when nobody's would be left. */
export function withoutForce(
  values: MatterValues,
  name: unknown,
  { forces }: Policy,
): MatterValues | undefined {
  const refused = forces.find((force) => force.name === name)?.id;
  const others = values.forces.filter((id) => id !== refused);
  const isLess = others.length > 0 && others.length < values.forces.length;
  return isLess ? { ...values, forces: others } : undefined;
}

export const fromMs = ({ from }: MatterValues) => fromLondonInput(from, "earlier");
export const toMs = ({ to }: MatterValues) => fromLondonInput(to, "later");

export function checkMatter(values: MatterValues, form: Policy["form"]): FieldErrors<MatterValues> {
  const begin = fromMs(values);
  const end = toMs(values);
  return {
    ...checkNarrowing(placed(values)),
    ...checkQuestion(values),
    forces: values.forces.length === 0 ? "Choose at least one force" : undefined,
    from: begin === undefined ? "Enter the date and time at which the search begins" : undefined,
    to:
      end === undefined
        ? "Enter the date and time at which the search ends"
        : begin !== undefined && end <= begin
          ? "The end must be after the beginning"
          : undefined,
    purpose: values.purpose === "" ? "Choose the purpose" : undefined,
    category: values.category === "" ? "Choose the crime category" : undefined,
    reference:
      values.reference.trim().length < form.referenceMinLength
        ? `Enter the crime, incident or operation number (at least ${form.referenceMinLength} characters)`
        : undefined,
    justification:
      values.justification.trim().length < form.justificationMinLength
        ? `Say why this is necessary and proportionate (at least ${form.justificationMinLength} characters)`
        : undefined,
  };
}

/** One mark on each line, or with commas or semicolons between them. */
export const marksIn = (text: string): readonly string[] =>
  text
    .split(/[\n\r,;]+/)
    .map((mark) => mark.trim())
    .filter((mark) => mark !== "");

export const MOST_MARKS = 100;

function checkMarks(text: string): string | undefined {
  const { length } = marksIn(text);
  if (length === 0) return "Enter the marks to search for, one on each line";
  return length > MOST_MARKS
    ? `Ask for at most ${MOST_MARKS} marks at a time; these are ${length}`
    : undefined;
}

/** Where the question is itself a place, and of which kind. */
const placed = (values: MatterValues): MatterValues =>
  values.kind === "cameras" ? { ...values, placeKind: "cameras" } : values;

function checkQuestion({ kind, vrm, marks, pattern, placeKind }: MatterValues): FieldErrors<MatterValues> {
  if (kind === "marks") return { marks: checkMarks(marks) };
  if (kind === "vrm" || kind === "misread")
    return { vrm: vrm.trim() === "" ? "Enter the mark to search for" : undefined };
  if (kind === "pattern")
    return { pattern: pattern.trim() === "" ? "Enter the part of the mark that is known" : undefined };
  const isOpen = placeKind === "" || placeKind === "cameras";
  return kind === "area" && isOpen ? { placeKind: "Choose how the place is given" } : {};
}

/** Call only with values that `checkMatter` found right. */
export function toMatter(values: MatterValues): Matter {
  return {
    question: toQuestion(values),
    ...toNarrowing(values),
    forces: [...values.forces],
    capturedFrom: new Date(fromMs(values) ?? 0).toISOString(),
    capturedTo: new Date(toMs(values) ?? 0).toISOString(),
    purpose: values.purpose as Matter["purpose"],
    category: values.category as Matter["category"],
    reference: values.reference.trim(),
    justification: values.justification.trim(),
  };
}

function toNarrowing(values: MatterValues): Pick<Matter, "where" | "when" | "seen"> {
  const isPlace = values.kind === "cameras" || values.kind === "area";
  const where = isPlace ? undefined : toPlace(values);
  const [when, seen] = [toHours(values), toLook(values)];
  return { ...(where && { where }), ...(when && { when }), ...(seen && { seen }) };
}

function toQuestion(values: MatterValues): Matter["question"] {
  const { kind, vrm, marks, pattern } = values;
  if (kind === "vrm" || kind === "misread") return { kind, vrm: vrm.trim() };
  if (kind === "marks") return { kind, vrms: [...marksIn(marks)] };
  if (kind === "pattern") return { kind, pattern: pattern.trim() };
  const place = toPlace(placed(values));
  if (kind === "area" && place !== undefined && place.kind !== "cameras") return { kind, area: place };
  return { kind: "cameras", cameraIds: [...values.cameraIds] };
}
