/** What does a rule say, in a few sentences? And what may it name? */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useForces } from "../../app/session.ts";
import type { Choice } from "../../components/form/fields.tsx";
import {
  inSentence,
  PRIORITY_WORDS,
  plain,
  RANK_WORDS,
  REASON_WORDS,
  ROLE_WORDS,
} from "../../components/words.ts";

export type Rule = Schemas["SaveReachRulesInput"]["rules"][number];
type Recipient = Rule["to"][number];

export const LEVEL_WORDS = [
  "At once, while nobody has the alert",
  "When it has gone up to the shift supervisor",
  "When it has gone up to the duty inspector",
  "When it has gone up to the force duty officer",
] as const;

const OCCASION_WORDS: Readonly<Record<Exclude<Rule["about"], "alert">, string>> = {
  "nobody-watching": "When nobody watches a list in its active hours.",
  "list-alarm": "When a list does not come as it should.",
  "equipment-alarm": "When a camera, its key or a clock needs somebody.",
  "camera-alarm": "When a camera is not well.",
  "site-due": "When something of a site comes near its day, and when it is late.",
  "public-case-due": "When something that the public wrote comes near its day, and when it is late.",
  "foi-due": "When a freedom of information request comes near its last lawful day, and when it is late.",
  "preservation-review": "When preserved records have to be reviewed, and when that is overdue.",
};

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const reasonWords = (reason: string): string =>
  (REASON_WORDS as Readonly<Record<string, string>>)[reason] ?? plain(reason);

export interface RuleChoices {
  readonly lists: readonly Choice[];
  readonly cameras: readonly Choice[];
  readonly sites: readonly Choice[];
  readonly people: readonly Choice[];
  readonly destinations: readonly Choice[];
  readonly forces: readonly Choice[];
}

/** What there is to choose from; empty until it has come. */
export function useRuleChoices(): RuleChoices {
  const { together } = useForces();
  const lists = useQuery({ queryKey: ["lists"], queryFn: () => answered(api.GET("/api/v1/lists")) });
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  const sites = useQuery({ queryKey: ["sites"], queryFn: () => answered(api.GET("/api/v1/sites")) });
  const people = useQuery({ queryKey: ["people"], queryFn: () => answered(api.GET("/api/v1/people")) });
  const destinations = useQuery({
    queryKey: ["reach", "destinations"],
    queryFn: () => answered(api.GET("/api/v1/reach/destinations")),
  });
  return {
    lists: (lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    cameras: (cameras.data?.items ?? []).map(({ id, code }) => ({ value: id, label: code })),
    sites: (sites.data?.items ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
    people: (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    destinations: (destinations.data?.items ?? [])
      .filter(({ owner }) => owner === null)
      .map(({ id, name }) => ({ value: id, label: name })),
    forces: together.map(({ id, name }) => ({ value: id, label: name })),
  };
}

const labelOf = (choices: readonly Choice[], id: string): string =>
  choices.find(({ value }) => value === id)?.label ?? "something that is not there any more";

export function recipientInWords(recipient: Recipient, choices: RuleChoices): string {
  switch (recipient.kind) {
    case "person":
      return labelOf(choices.people, recipient.id);
    case "destination":
      return labelOf(choices.destinations, recipient.id);
    case "role": {
      const { role, rankAtLeast, forceId } = recipient;
      const rank =
        rankAtLeast === undefined ? "" : ` of rank ${RANK_WORDS[rankAtLeast].toLowerCase()} or above`;
      const force = forceId === undefined ? "" : ` of ${labelOf(choices.forces, forceId)}`;
      return `every ${inSentence(ROLE_WORDS[role])}${rank}${force}`;
    }
  }
}

export function ruleInWords(rule: Rule, choices: RuleChoices): readonly string[] {
  const { about, level, lists, reasons, priorities, cameras, sites, hours, to, channels } = rule;
  const only: readonly (readonly [string, readonly string[]])[] = [
    ["lists", lists.map((id) => labelOf(choices.lists, id))],
    ["reasons", reasons.map(reasonWords)],
    ["priorities", priorities.map((priority) => inSentence(PRIORITY_WORDS[priority]))],
    ["cameras", cameras.map((id) => labelOf(choices.cameras, id))],
    ["sites", sites.map((id) => labelOf(choices.sites, id))],
  ];
  const ways = channels.map((channel) => (channel === "mail" ? "mail" : "browser")).join(" and ");
  return [
    about === "alert" ? `${LEVEL_WORDS[level]}.` : OCCASION_WORDS[about],
    ...only
      .filter(([, names]) => names.length > 0)
      .map(([what, names]) => `Only ${what}: ${names.join(", ")}.`),
    ...(hours === undefined
      ? []
      : [`Only ${hours.days.map((day) => DAYS[day - 1]).join(", ")} from ${hours.from} to ${hours.to}.`]),
    `Told: ${to.map((one) => recipientInWords(one, choices)).join("; ")}${ways === "" ? "" : `, by ${ways}`}.`,
    ...(rule.covert ? ["Tells of covert alerts as well, to those who may know of them."] : []),
    ...(rule.stopsHere ? ["Later rules are not asked."] : []),
  ];
}
