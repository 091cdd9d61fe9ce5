/** What an officer fills in to draft a letter, and the parts that it becomes. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import type { CLASS_WORDS } from "../devices/device-words.ts";
import { periodsIn, periodsOf, periodsWrong } from "./periods.ts";
import { isWithheld } from "./withheld-parts.tsx";

type Part = Schemas["FoiPart"];
export type Topic = Part["topic"];
type Matter = Schemas["FoiRequest"]["publishedAlready"][number]["matter"];
type DeviceClass = keyof typeof CLASS_WORDS;

export interface DraftValues {
  readonly topics: readonly string[];
  readonly countries: string;
  readonly classes: readonly string[];
  /** Of each part that is counted by month its periods, one to a line. */
  readonly "hits-by-month": string;
  readonly deletions: string;
  readonly "searches-by-category": string;
  readonly costs: string;
  readonly complaints: string;
  readonly matters: readonly string[];
  readonly notHeld: string;
  readonly writtenQuestion: string;
  readonly writtenAnswer: string;
}

export const BY_MONTH = [
  "hits-by-month",
  "deletions",
  "searches-by-category",
  "costs",
  "complaints",
] as const;
export type ByMonth = (typeof BY_MONTH)[number];

const isByMonth = (topic: string): topic is ByMonth => BY_MONTH.some((one) => one === topic);

/** Those chosen, in the order of the form. */
export const countedByMonth = ({ topics }: DraftValues): readonly ByMonth[] =>
  BY_MONTH.filter((topic) => topics.includes(topic));

/** The last draft's parts, or what the words of the request seem to ask for. */
export function startWith(foi: Schemas["FoiRequest"]): DraftValues {
  const drafted = foi.draft?.parts.filter((part) => !isWithheld(part)) ?? [];
  const parts = drafted.length === 0 ? foi.suggestedParts : drafted;
  const devices = parts.find((part) => part.topic === "devices");
  const notHeld = parts.find((part) => part.topic === "not-held");
  const published = parts.find((part) => part.topic === "published");
  const written = parts.find((part) => part.topic === "written");
  return {
    topics: [...new Set(parts.map(({ topic }) => topic))],
    countries: (devices?.countries ?? []).join(", "),
    classes: devices?.classes ?? [],
    "hits-by-month": periodsOf(parts, "hits-by-month"),
    deletions: periodsOf(parts, "deletions"),
    "searches-by-category": periodsOf(parts, "searches-by-category"),
    costs: periodsOf(parts, "costs"),
    complaints: periodsOf(parts, "complaints"),
    matters: published?.matters ?? foi.publishedAlready.map(({ matter }) => matter),
    notHeld: notHeld?.question ?? "",
    writtenQuestion: written?.question ?? "",
    writtenAnswer: written?.answer ?? "",
  };
}

const countriesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

function checkPeriods(values: DraftValues): FieldErrors<DraftValues> {
  return Object.fromEntries(countedByMonth(values).map((topic) => [topic, periodsWrong(values[topic])]));
}

export function checkDraft(values: DraftValues): FieldErrors<DraftValues> {
  const has = (topic: Topic) => values.topics.includes(topic);
  return {
    topics: values.topics.length === 0 ? "Choose what the letter answers" : undefined,
    countries:
      has("devices") && !countriesOf(values.countries).every((code) => /^[A-Z]{2}$/.test(code))
        ? "Enter two-letter country codes, for example CN"
        : undefined,
    ...checkPeriods(values),
    matters: has("published") && values.matters.length === 0 ? "Choose what is published" : undefined,
    notHeld: has("not-held") && values.notHeld.trim() === "" ? "Say what is not held" : undefined,
    writtenQuestion:
      has("written") && values.writtenQuestion.trim() === "" ? "Enter the question" : undefined,
    writtenAnswer: has("written") && values.writtenAnswer.trim() === "" ? "Enter the answer" : undefined,
  };
}

/** A part that is counted by month stands once for each of its periods. */
export const toParts = (values: DraftValues): readonly Part[] =>
  (values.topics as readonly Topic[]).flatMap((topic) =>
    isByMonth(topic)
      ? periodsIn(values[topic]).map((period) => ({ topic, ...period }))
      : [toPart(topic, values)],
  );

function toPart(topic: Exclude<Topic, ByMonth>, values: DraftValues): Part {
  switch (topic) {
    case "devices":
      return { topic, countries: countriesOf(values.countries), classes: values.classes as DeviceClass[] };
    case "published":
      return { topic, matters: values.matters as Matter[] };
    case "not-held":
      return { topic, question: values.notHeld.trim() };
    case "written":
      return { topic, question: values.writtenQuestion.trim(), answer: values.writtenAnswer.trim() };
    case "withheld":
    case "refused":
      throw new Error("a part that is withheld is not chosen here");
    default:
      return { topic };
  }
}
