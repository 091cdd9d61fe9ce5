/** What does a row of a spreadsheet of devices say of a component that somebody checked? */
import { CHECK_RESULTS, type CheckResult, type ComponentCheck } from "./component-check.ts";
import { bare, dayIn } from "./sheet-values.ts";

/** What the columns about a check are called in the registers that forces keep. */
export const CHECK_TITLES = {
  component: ["component", "component checked", "part", "part checked", "internal component"],
  componentMaker: ["component maker", "maker of component", "component manufacturer", "part maker"],
  checkedOn: ["checked on", "date checked", "component checked on", "check date", "date of check"],
  checkedBy: ["checked by", "component checked by", "inspected by"],
  checkedHow: ["checked how", "how checked", "method", "check method", "method of check"],
  checkResult: ["result", "check result", "result of check"],
  checkFound: ["found", "what was found", "finding", "findings"],
} as const;

export type CheckFact = keyof typeof CHECK_TITLES;
export const CHECK_FACTS = Object.keys(CHECK_TITLES) as readonly CheckFact[];

export interface CheckFault {
  readonly fact: CheckFact;
  readonly words: string;
}

const LONGEST_TEXT = 200;
const LONGEST_FINDING = 1_000;

/** Undefined where the row tells of no check. */
export function readCheck(
  cell: (fact: CheckFact) => string,
): { readonly check: ComponentCheck } | { readonly faults: readonly CheckFault[] } | undefined {
  if (CHECK_FACTS.every((fact) => cell(fact) === "")) return undefined;
  const [on, result] = [dayIn(cell("checkedOn")), checkResult(cell("checkResult"))];
  const faults = CHECK_FACTS.flatMap((fact): readonly CheckFault[] => {
    const words = faultIn(fact, cell(fact));
    return words === undefined ? [] : [{ fact, words }];
  });
  if (faults.length > 0 || on === undefined || result === undefined) return { faults };
  const maker = cell("componentMaker");
  return {
    check: {
      component: cell("component"),
      ...(maker === "" ? {} : { maker }),
      on,
      by: cell("checkedBy"),
      how: cell("checkedHow"),
      result,
      found: cell("checkFound"),
    },
  };
}

const NEEDED: Readonly<Partial<Record<CheckFact, string>>> = {
  component: "Say which component was checked, or leave all columns about the check empty.",
  checkedBy: "Say who checked the component.",
  checkedHow: "Say how the component was checked.",
};

function faultIn(fact: CheckFact, text: string): string | undefined {
  if (fact === "checkedOn")
    return dayIn(text) === undefined
      ? "Say on which day the component was checked, as 31/03/2028 or 2028-03-31."
      : undefined;
  if (fact === "checkResult")
    return checkResult(text) === undefined ? "Say nothing found, concern or not known." : undefined;
  if (text === "") return NEEDED[fact];
  const longest = fact === "checkFound" ? LONGEST_FINDING : LONGEST_TEXT;
  return text.length > longest
    ? `This is longer than ${longest.toLocaleString("en-GB")} characters.`
    : undefined;
}

const RESULT_NAMES: Readonly<Record<string, CheckResult>> = {
  clear: "nothing-found",
  none: "nothing-found",
  ok: "nothing-found",
  pass: "nothing-found",
  "no concern": "nothing-found",
  "of concern": "concern",
  fail: "concern",
  unknown: "not-known",
};

function checkResult(text: string): CheckResult | undefined {
  const name = bare(text);
  return RESULT_NAMES[name] ?? CHECK_RESULTS.find((known) => bare(known) === name);
}
