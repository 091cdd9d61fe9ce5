/** What an officer fills in to draft a letter, and the parts that it becomes. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import type { CLASS_WORDS } from "../devices/device-words.ts";
import { isWithheld } from "./withheld-parts.tsx";

type Part = Schemas["FoiPart"];
export type Topic = Part["topic"];
type Matter = Schemas["FoiRequest"]["publishedAlready"][number]["matter"];
type DeviceClass = keyof typeof CLASS_WORDS;

export interface DraftValues {
  readonly topics: readonly string[];
  readonly countries: string;
  readonly classes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly matters: readonly string[];
  readonly notHeld: string;
  readonly writtenQuestion: string;
  readonly writtenAnswer: string;
}

const BY_MONTH = ["hits-by-month", "deletions", "searches-by-category", "costs"] as const;
type ByMonth = (typeof BY_MONTH)[number];

const isByMonth = (topic: string): topic is ByMonth => BY_MONTH.some((one) => one === topic);

export const countsByMonth = ({ topics }: DraftValues): boolean => topics.some(isByMonth);

/** The last draft's parts, or what the words of the request seem to ask for. */
export function startWith(foi: Schemas["FoiRequest"]): DraftValues {
  const drafted = foi.draft?.parts.filter((part) => !isWithheld(part)) ?? [];
  const parts = drafted.length === 0 ? foi.suggestedParts : drafted;
  const devices = parts.find((part) => part.topic === "devices");
  const notHeld = parts.find((part) => part.topic === "not-held");
  const published = parts.find((part) => part.topic === "published");
  const written = parts.find((part) => part.topic === "written");
  const byMonth = parts.find((part) => "from" in part || "to" in part);
  const months =
    byMonth !== undefined && isByMonth(byMonth.topic) ? (byMonth as { from?: string; to?: string }) : {};
  return {
    topics: parts.map(({ topic }) => topic),
    countries: (devices?.countries ?? []).join(", "),
    classes: devices?.classes ?? [],
    from: months.from ?? "",
    to: months.to ?? "",
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

const monthWrong = (month: string): string | undefined =>
  month === "" || /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
    ? undefined
    : "Enter a month as year and month, for example 2026-01";

function checkMonths({ from, to }: DraftValues): FieldErrors<DraftValues> {
  const isReversed = from !== "" && to !== "" && to < from;
  return {
    from: monthWrong(from),
    to: monthWrong(to) ?? (isReversed ? "The last month lies before the first" : undefined),
  };
}

export function checkDraft(values: DraftValues): FieldErrors<DraftValues> {
  const has = (topic: Topic) => values.topics.includes(topic);
  return {
    topics: values.topics.length === 0 ? "Choose what the letter answers" : undefined,
    countries:
      has("devices") && !countriesOf(values.countries).every((code) => /^[A-Z]{2}$/.test(code))
        ? "Enter two-letter country codes, for example CN"
        : undefined,
    ...(countsByMonth(values) ? checkMonths(values) : {}),
    matters: has("published") && values.matters.length === 0 ? "Choose what is published" : undefined,
    notHeld: has("not-held") && values.notHeld.trim() === "" ? "Say what is not held" : undefined,
    writtenQuestion:
      has("written") && values.writtenQuestion.trim() === "" ? "Enter the question" : undefined,
    writtenAnswer: has("written") && values.writtenAnswer.trim() === "" ? "Enter the answer" : undefined,
  };
}

export function toPart(topic: Topic, values: DraftValues): Part {
  if (isByMonth(topic)) {
    const { from, to } = values;
    return { topic, ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) };
  }
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
