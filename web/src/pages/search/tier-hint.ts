/**
 * What will the policy say? A hint while the form is filled in, from the same rules that `GET /policy` shows.
 * The server decides (src/access/authorise.ts); this only spares the officer a refusal.
 */
import type { Schemas } from "../../api/client.ts";

type Policy = Schemas["Policy"];
type Rule = Schemas["AccessRule"];

export interface Draft {
  readonly kind: Rule["questionKinds"][number];
  readonly purpose: string;
  readonly category: string;
  /** The oldest moment asked for; undefined while it is not filled in. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  /** Of hours that come again: how much time they have between the two; undefined when every hour is asked for. */
  readonly hoursMs?: number | undefined;
}

export type TierHint =
  | { readonly code: "incomplete" }
  | { readonly code: "permitted"; readonly rule: Rule }
  | { readonly code: "authority-needed"; readonly rule: Rule }
  | { readonly code: "window-too-wide"; readonly rule: Rule }
  | { readonly code: "too-old"; readonly furthest: Rule }
  | { readonly code: "not-permitted" };

const DAY_MS = 86_400_000;

/** The rules stand from the shortest reach to the longest, and the first that reaches is the least intrusive. */
export function tierHint(rules: Policy["rules"], draft: Draft): TierHint {
  const { fromMs, toMs, purpose, category } = draft;
  if (fromMs === undefined || purpose === "" || category === "") return { code: "incomplete" };
  const open = rules.filter((rule) => opens(rule, draft));
  const furthest = open.at(-1);
  if (furthest === undefined) return { code: "not-permitted" };
  const rule = open.find(({ reachesBackTo }) => fromMs >= Date.parse(reachesBackTo));
  if (rule === undefined) return { code: "too-old", furthest };
  if (toMs !== undefined && isTooWide(rule, toMs - fromMs, draft.hoursMs)) {
    return { code: "window-too-wide", rule };
  }
  return { code: rule.authoriserRank === null ? "permitted" : "authority-needed", rule };
}

function isTooWide(
  { maxWindowDays, repeatedWithinDays }: Rule,
  spanMs: number,
  hoursMs: number | undefined,
): boolean {
  if (maxWindowDays === null) return false;
  if (hoursMs === undefined || repeatedWithinDays === null) return spanMs > maxWindowDays * DAY_MS;
  return spanMs > repeatedWithinDays * DAY_MS || hoursMs > maxWindowDays * DAY_MS;
}

function opens(rule: Rule, { kind, purpose, category }: Draft): boolean {
  return (
    rule.forYourRole &&
    rule.questionKinds.includes(kind) &&
    rule.purposes.some((permitted) => permitted === purpose) &&
    rule.categories.some((permitted) => permitted === category)
  );
}
