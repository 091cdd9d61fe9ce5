/** An entry as a form holds it: what is wrong with it, and what is filled in before anybody types. */
import type { Schemas } from "../../api/client.ts";
import { remember, remembered } from "../../app/remembered.ts";
import type { FieldErrors, Form } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";

export const FRESH_ENTRY = {
  vrm: "",
  /** Of the page for several. */
  marks: "",
  make: "",
  model: "",
  colour: "",
  reason: "",
  action: "",
  priority: "",
  riskGrade: "",
  endsAt: "",
  warnings: "",
  information: "",
  overrideReason: "",
  surveillance: "",
  surveillanceReference: "",
  grading: "",
  pncId: "",
  protectiveMarking: "",
  contact: "",
  incident: "",
};
export type EntryValues = typeof FRESH_ENTRY;

type Usual = Schemas["UsualEntries"]["items"];

const DAY_MS = 86_400_000;
const LAST_REASON = "last-entry-reason";

export const rememberReason = ({ reason }: EntryValues): void => remember(LAST_REASON, reason);

/** As the list and the policy have it, for the reason of the last entry of this browser. */
export function freshEntry(usual: Usual): EntryValues {
  const last = remembered(LAST_REASON) ?? "";
  const reason = usual.some((one) => one.reason === last && last !== "other") ? last : "";
  return { ...FRESH_ENTRY, reason, ...usualFor(reason, usual) };
}

const latestEndOf = (reason: string, usual: Usual): number =>
  Date.parse(usual.find((one) => one.reason === reason)?.latestEnd ?? "");

/** In 28 days, or as late as the reason allows; nothing where it allows no end that is still to come. */
function usualEnd(reason: string, usual: Usual): string {
  const [now, latestMs] = [Date.now(), latestEndOf(reason, usual)];
  const ms = Math.min(now + 28 * DAY_MS, Number.isNaN(latestMs) ? Infinity : latestMs);
  return ms <= now ? "" : toLondonInput(ms);
}

function usualFor(reason: string, usual: Usual): Pick<EntryValues, "action" | "priority" | "endsAt"> {
  const found = usual.find((one) => one.reason === reason);
  return {
    action: found?.action ?? "",
    priority: found?.priority ?? "",
    endsAt: usualEnd(reason, usual),
  };
}

/** The form, in which another reason brings its usual action, priority and end with it, where nobody chose another. */
export function withUsual(form: Form<EntryValues>, usual: Usual): Form<EntryValues> {
  return {
    ...form,
    set: (name, value) => {
      form.set(name, value);
      if (name !== "reason") return;
      const [before, after] = [usualFor(form.values.reason, usual), usualFor(value, usual)];
      for (const of of ["action", "priority", "endsAt"] as const) {
        if (form.values[of] === "" || form.values[of] === before[of]) form.set(of, after[of]);
      }
    },
  };
}

/** How late the entry may end, in words. */
export function latestEndWords(reason: string, usual: Usual): string {
  const ms = latestEndOf(reason, usual);
  if (Number.isNaN(ms)) return "UK time";
  if (ms <= Date.now()) return "None is possible before the list has new content";
  return `UK time. At the latest ${LONDON.format(ms)}`;
}

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  dateStyle: "medium",
  timeStyle: "short",
});

export function checkEntry(values: EntryValues): FieldErrors<EntryValues> {
  return {
    reason: values.reason === "" ? "Choose why the vehicle is wanted" : undefined,
    action: values.action === "" ? "Choose what an officer should do" : undefined,
    priority: values.priority === "" ? "Choose how urgent it is" : undefined,
    riskGrade:
      values.reason === "missing-person" && values.riskGrade === ""
        ? "Choose the grade from the missing-person system"
        : undefined,
    surveillance:
      mayNeedAuthority(values) && values.surveillance === ""
        ? "Say whether the entry is directed at a person"
        : undefined,
    surveillanceReference:
      values.surveillance === "needed" && values.surveillanceReference.trim() === ""
        ? "Enter the reference of the surveillance authority"
        : undefined,
    overrideReason:
      isBelowRisk(values) && values.overrideReason.trim().length < 10
        ? "Say in at least 10 characters why a low priority is right for this person"
        : undefined,
    endsAt:
      fromLondonInput(values.endsAt, "later") === undefined
        ? "Enter when the entry ends; none is without an end"
        : undefined,
  };
}

/** A vehicle that is watched for because of who may drive it. */
const PERSON_CENTRED: ReadonlySet<string> = new Set(["wanted-person", "police-interest", "intelligence"]);
export const mayNeedAuthority = ({ reason, action }: EntryValues): boolean =>
  PERSON_CENTRED.has(reason) || action === "silent";

export const isBelowRisk = ({ reason, riskGrade, priority }: EntryValues): boolean =>
  reason === "missing-person" && priority === "low" && (riskGrade === "high" || riskGrade === "medium");

/** What was given of what need not be. */
export function optionalFacts(values: EntryValues) {
  const names = [
    "information",
    "make",
    "model",
    "colour",
    "overrideReason",
    "surveillance",
    "surveillanceReference",
    "grading",
    "pncId",
    "protectiveMarking",
    "contact",
    "incident",
  ] as const;
  const given = names.filter((name) => values[name].trim() !== "");
  return Object.fromEntries(given.map((name) => [name, values[name].trim()]));
}

/** Of values that were checked. */
export const endOf = ({ endsAt }: EntryValues): string =>
  new Date(fromLondonInput(endsAt, "later") ?? 0).toISOString();

export const warningsOf = ({ warnings }: EntryValues): readonly string[] =>
  warnings.split(/[\s,;]+/).filter(Boolean);
