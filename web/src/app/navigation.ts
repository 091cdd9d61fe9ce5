/** Which pages stand in the navigation, and for whose duties. The server decides who may do what; this only tidies the menu. */
import type { Role } from "./session.ts";

export interface NavigationItem {
  readonly to: string;
  readonly text: string;
  readonly roles: readonly Role[] | "everyone";
  /** Other addresses that belong to this item. */
  readonly also?: readonly string[];
}

export const NAVIGATION: readonly NavigationItem[] = [
  { to: "/live", text: "Live", roles: ["control-room", "anpr-manager"] },
  { to: "/alerts", text: "Alerts", roles: ["control-room", "anpr-manager"] },
  { to: "/shift", text: "Shift", roles: ["control-room", "anpr-manager", "authorising-officer"] },
  {
    to: "/figures",
    text: "Figures",
    roles: ["control-room", "anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  {
    to: "/reach",
    text: "Reach me",
    roles: [
      "control-room",
      "anpr-manager",
      "foi-officer",
      "data-protection-officer",
      "professional-standards",
      "authorising-officer",
    ],
  },
  { to: "/search", text: "Search", roles: ["control-room", "analyst"] },
  { to: "/cases", text: "Cases", roles: ["control-room", "analyst", "authorising-officer"] },
  { to: "/authorities", text: "Authorities", roles: ["analyst", "authorising-officer", "auditor"] },
  { to: "/lists", text: "Lists", roles: ["control-room", "analyst", "anpr-manager"] },
  {
    to: "/sites",
    text: "Sites and cameras",
    roles: ["anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
    also: ["/cameras", "/quality", "/quarantine", "/devices", "/self-assessment", "/dpias", "/costs"],
  },
  {
    to: "/contact",
    text: "From the public",
    roles: [
      "anpr-manager",
      "professional-standards",
      "data-protection-officer",
      "foi-officer",
      "authorising-officer",
    ],
  },
  {
    to: "/foi",
    text: "FOI requests",
    roles: ["foi-officer", "authorising-officer", "data-protection-officer"],
  },
  { to: "/subject-access", text: "Own data", roles: ["foi-officer", "auditor", "data-protection-officer"] },
  { to: "/devices", text: "Devices", roles: ["foi-officer"] },
  { to: "/quality", text: "Misread rate", roles: ["foi-officer"] },
  { to: "/audit", text: "Audit", roles: ["auditor", "data-protection-officer"] },
  {
    to: "/retention",
    text: "Keeping and sending",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
    also: ["/preservation", "/court-erasure", "/forwarding", "/undelivered", "/system"],
  },
  { to: "/sharing", text: "Sharing", roles: ["anpr-manager", "auditor", "data-protection-officer"] },
  { to: "/preservation", text: "Preserved", roles: ["analyst", "authorising-officer"] },
  { to: "/court-erasure", text: "Court orders", roles: ["authorising-officer"] },
  { to: "/people", text: "People", roles: ["anpr-manager", "auditor"] },
  { to: "/wall", text: "Wall", roles: ["wall-screen"] },
  { to: "/photograph", text: "Try a photograph", roles: "everyone" },
];

/** A screen on a wall tries no photographs. */
export const isPerson = (roles: readonly Role[]): boolean => roles.some((role) => role !== "wall-screen");

export function navigationFor(roles: readonly Role[]): readonly NavigationItem[] {
  return NAVIGATION.filter(({ roles: wanted }) =>
    wanted === "everyone" ? isPerson(roles) : wanted.some((role) => roles.includes(role)),
  );
}

/** Where a person of these roles begins the day; of several roles the most urgent comes first. */
export function homeFor(roles: readonly Role[]): string {
  return HOMES.find(([role]) => roles.includes(role))?.[1] ?? "/photograph";
}

const HOMES: readonly (readonly [Role, string])[] = [
  ["control-room", "/live"],
  ["authorising-officer", "/authorities"],
  ["analyst", "/search"],
  ["anpr-manager", "/live"],
  ["auditor", "/audit"],
  ["foi-officer", "/foi"],
  ["data-protection-officer", "/subject-access"],
  ["professional-standards", "/contact"],
  ["wall-screen", "/wall"],
];

export function isHere(item: NavigationItem, pathname: string): boolean {
  return [item.to, ...(item.also ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
