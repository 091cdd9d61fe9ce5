/** What a list is set to, in sentences. */
import type { Schemas } from "../../api/client.ts";
import { exactDuration } from "../../components/duration.ts";
import { ROLE_WORDS } from "../../components/words.ts";

type List = Schemas["VoiList"];

const HOUR_MS = 3_600_000;
export const DAY_WORDS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

export const refreshWords = ({ refreshHours, overdue }: List): string => {
  if (refreshHours === null) return "None is expected at a set time";
  return `Expected every ${exactDuration(refreshHours * HOUR_MS)}${overdue ? ", overdue now" : ""}`;
};

const daysWords = (days: readonly number[]): string =>
  days.length === 7 ? "every day" : days.map((day) => DAY_WORDS[day - 1]).join(", ");

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

export function hoursWords({ activeHours, where }: List): string {
  const when =
    activeHours === null
      ? "At any time"
      : activeHours.map(({ days, from, to }) => `${daysWords(days)} ${from} to ${to}`).join("; ");
  if (where === null) return `${when}, at every camera`;
  const [cameras, sites] = [where.cameras.length, where.sites.length];
  return `${when}, at ${counted(cameras, "camera")} and ${counted(sites, "site")} alone`;
}

export function shownWords({ kind, shownTo }: List): string {
  const covert = kind === "covert" ? "Those with a right to covert lists" : "Everybody whose work it is";
  if (shownTo === null) return covert;
  const people = shownTo.people.length === 0 ? [] : [`${shownTo.people.length} named people`];
  const named = [...shownTo.roles.map((role) => ROLE_WORDS[role]), ...people, "its owner"];
  return `${kind === "covert" ? `${covert}, and of them ` : "Only "}${named.join(", ")}`;
}
