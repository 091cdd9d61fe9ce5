/** Who may do what? The one table of rights: each is named by what it permits, with the roles that hold it. */
import { ASKERS, DUTIES, type Officer, ROLES, type Role } from "#terms/officer.ts";

interface RightEntry {
  /** What somebody who holds it may do; read by people on the page of rights. */
  readonly permits: string;
  /** In the order in which a refusal names them. */
  readonly roles: readonly Role[];
  /** A machine that holds the right by a key of its own. No person holds such a right. */
  readonly machine?: "camera" | "monitor" | "list-system";
}

export const RIGHTS = {
  "session.own": { permits: "See who one is signed in as, and change one's own passphrase", roles: ROLES },
  "policy.read": { permits: "Read the policy in force", roles: ROLES },
  "searches.ask": { permits: "Ask for reads; the policy then judges the question", roles: ASKERS },
  "evidence.make": {
    permits: "Make an evidence pack of reads that a search of one's own answered with",
    roles: ["analyst", "anpr-manager"],
  },
  "searches.keep": { permits: "Keep one's own searches, to ask them again", roles: ASKERS },
  "cases.work": {
    permits: "Gather reads for a case, with named colleagues",
    roles: ["control-room", "analyst", "authorising-officer"],
  },
  "sharing.read": {
    permits: "See what forces share with each other",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
  },
  "sharing.keep": {
    permits: "Share one's force's data with another force, and end it",
    roles: ["anpr-manager"],
  },
  "authorities.ask": { permits: "Ask for a senior officer's authority", roles: ASKERS },
  "authorities.read": { permits: "See authorities that one asked for, may sign or audits", roles: ASKERS },
  "authorities.sign": { permits: "Sign or refuse an authority", roles: ["authorising-officer"] },
  "pictures.open": { permits: "Open a picture by a link that an answer gave", roles: ROLES },
  "photographs.try": { permits: "Read the plates in a photograph of one's own", roles: DUTIES },
  "map.read": { permits: "See the map of roads and towns", roles: ROLES },
  "alerts.see": { permits: "See alerts", roles: ["control-room", "anpr-manager"] },
  "alerts.act": {
    permits: "Take, verify, act on and close alerts",
    roles: ["control-room", "anpr-manager"],
  },
  "shift.hand-over": {
    permits: "Hand a shift over and take one over",
    roles: ["control-room", "anpr-manager"],
  },
  "covert.see": { permits: "Know of entries that are watched in silence", roles: ["anpr-manager"] },
  "reach.own": {
    permits: "Have alerts, and reminders of what is due, reach one's own browser and mailbox",
    roles: [
      "control-room",
      "anpr-manager",
      "foi-officer",
      "data-protection-officer",
      "professional-standards",
      "authorising-officer",
    ],
  },
  "reach.keep": {
    permits: "Say who is told of alerts, by which way, and where messages go",
    roles: ["anpr-manager"],
  },
  "live.watch": {
    permits: "Watch reads as they happen",
    roles: ["control-room", "anpr-manager", "analyst"],
  },
  "wall.watch": {
    permits: "Watch a screen on the wall: the most urgent alerts, and how many there are",
    roles: ["wall-screen", "control-room", "anpr-manager"],
  },
  "lists.read": {
    permits: "Look into lists of vehicles",
    roles: ["anpr-manager", "analyst", "control-room"],
  },
  "lists.keep": { permits: "Make lists, and change their entries", roles: ["anpr-manager"] },
  "lists.remove": {
    permits: "Take a vehicle that was found off its lists, from its alert",
    roles: ["control-room", "anpr-manager"],
  },
  "cameras.read": { permits: "See which cameras there are", roles: ROLES },
  "cameras.keep": { permits: "Register cameras, switch them off and on", roles: ["anpr-manager"] },
  "cameras.activity": {
    permits: "See when a camera delivered last",
    roles: ["anpr-manager", "authorising-officer", "auditor"],
  },
  "cameras.health": {
    permits: "See how cameras' clocks and streams run",
    roles: ["anpr-manager", "control-room", "auditor"],
  },
  "traces.see": {
    permits: "See vehicles whose plate could not be read, where the policy keeps any",
    roles: ["anpr-manager", "control-room"],
  },
  "sites.read": {
    permits: "See the cases of sites",
    roles: ["anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "sites.keep": { permits: "Propose sites and lead their cases", roles: ["anpr-manager"] },
  // Approving is for senior officers, who are not ANPR managers: the rank is judged by the site's own rules.
  "sites.decide": {
    permits: "Approve or refuse a site, where the rank suffices",
    roles: ["anpr-manager", "authorising-officer"],
  },
  "dpia.read": {
    permits: "See data protection impact assessments",
    roles: ["anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "dpia.keep": {
    permits: "Write data protection impact assessments, and publish their summaries",
    roles: ["anpr-manager"],
  },
  "dpia.advise": {
    permits: "Advise on data protection impact assessments that somebody else wrote",
    roles: ["data-protection-officer"],
  },
  "dpia.sign": {
    permits: "Sign data protection impact assessments that somebody else wrote, where the rank suffices",
    roles: ["authorising-officer"],
  },
  "positions.read": { permits: "See where fixed sites are", roles: ["anpr-manager"] },
  "places.of-alerts": {
    permits: "See where an alert's vehicle was seen, as the policy gives it",
    roles: ["control-room", "anpr-manager"],
  },
  "places.of-searches": {
    permits: "See where the reads of an answered search were made, as the policy gives it",
    roles: ["analyst", "anpr-manager"],
  },
  "assessment.read": {
    permits: "See the self-assessment against the twelve principles",
    roles: ["anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "assessment.keep": { permits: "Write the self-assessment", roles: ["anpr-manager"] },
  "assessment.publish": {
    permits: "Put the signed self-assessment before the public, and take it back",
    roles: ["anpr-manager", "authorising-officer"],
  },
  "assessment.sign": { permits: "Sign the self-assessment off", roles: ["authorising-officer"] },
  "devices.read": {
    permits: "See the asset register",
    roles: ["anpr-manager", "foi-officer", "auditor", "data-protection-officer"],
  },
  "devices.keep": { permits: "Add devices and retire them", roles: ["anpr-manager"] },
  "costs.read": {
    permits: "See what number plate recognition cost",
    roles: ["anpr-manager", "foi-officer", "auditor"],
  },
  "costs.keep": {
    permits: "Enter what number plate recognition cost",
    roles: ["anpr-manager", "foi-officer"],
  },
  "foi.read": {
    permits: "See requests for information",
    roles: ["foi-officer", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "foi.approve": {
    permits: "Approve answers that somebody else wrote, and review those of others",
    roles: ["foi-officer", "authorising-officer"],
  },
  "foi.answer": { permits: "Receive and answer requests for information", roles: ["foi-officer"] },
  "foi.help": {
    permits: "Answer questions of requests for information that were handed to you or your team",
    roles: [
      ...(["control-room", "analyst", "authorising-officer", "anpr-manager", "auditor"] as const),
      ...(["foi-officer", "data-protection-officer", "professional-standards"] as const),
    ],
  },
  "subject-access.read": {
    permits: "See requests of people for their own data",
    roles: ["foi-officer", "auditor", "data-protection-officer"],
  },
  "subject-access.answer": {
    permits: "Record and answer requests of people for their own data",
    roles: ["foi-officer", "data-protection-officer"],
  },
  "public-cases.read": {
    permits: "See what the public wrote to one's own desk: feedback, complaints, requests",
    roles: [
      "anpr-manager",
      "professional-standards",
      "data-protection-officer",
      "foi-officer",
      "authorising-officer",
    ],
  },
  "public-cases.answer": {
    permits:
      "Answer what the public wrote to one's own desk, hand it on, and look through what was held back",
    roles: ["anpr-manager", "professional-standards", "data-protection-officer", "foi-officer"],
  },
  "public-cases.approve": {
    permits: "Approve answers to the public that somebody else wrote",
    roles: ["authorising-officer", "professional-standards", "data-protection-officer"],
  },
  "forwarding.read": {
    permits: "See how forwarding to the national centre goes",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
  },
  "journal.read": { permits: "See reads that were set aside", roles: ["anpr-manager", "auditor"] },
  "journal.retry": { permits: "Try reads again that were set aside", roles: ["anpr-manager"] },
  "outbox.read": {
    permits: "See what could not be delivered to somebody outside",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
  },
  "outbox.send-again": { permits: "Have it sent again", roles: ["anpr-manager"] },
  "quarantine.read": { permits: "Look into quarantine", roles: ["anpr-manager"] },
  "quarantine.settle": {
    permits: "Try deliveries in quarantine again, or discard them",
    roles: ["anpr-manager"],
  },
  "quality.figures": {
    permits: "See how often plates are misread",
    roles: ["anpr-manager", "auditor", "foi-officer", "data-protection-officer"],
  },
  "quality.cameras": { permits: "See how often each camera misreads", roles: ["anpr-manager", "auditor"] },
  "reads.review": { permits: "Check drawn reads against their plates", roles: ["anpr-manager"] },
  "retention.plan": {
    permits: "See what is to be deleted",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
  },
  "preservation.read": {
    permits: "See orders to preserve records, and what is preserved for a case that names one",
    roles: ["analyst", "anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "preservation.ask": {
    permits: "Ask for records to be preserved beyond their time",
    roles: ["analyst", "anpr-manager"],
  },
  "preservation.decide": {
    permits: "Sign, refuse, review and release orders to preserve records, where the rank suffices",
    roles: ["authorising-officer"],
  },
  "court-erasure.read": {
    permits: "See orders of courts to erase what is held of a vehicle",
    roles: ["anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "court-erasure.record": { permits: "Record an order of a court to erase", roles: ["anpr-manager"] },
  "court-erasure.carry-out": {
    permits: "Carry out an order of a court to erase, where the rank suffices",
    roles: ["authorising-officer"],
  },
  "retention.run": { permits: "Delete what is too old", roles: ["anpr-manager"] },
  "system.read": {
    permits: "See how the system runs",
    roles: ["anpr-manager", "auditor", "data-protection-officer"],
  },
  "figures.hourly": {
    permits: "See reads an hour and camera, without marks",
    roles: ["anpr-manager", "auditor", "control-room", "analyst"],
  },
  "figures.hits": {
    permits: "See what became of hits and how fast, and how good the lists are, in numbers",
    roles: ["control-room", "anpr-manager", "authorising-officer", "auditor", "data-protection-officer"],
  },
  "people.read": { permits: "See who may sign in", roles: ["anpr-manager", "auditor"] },
  "people.keep": { permits: "Let people in, change their roles, keep them out", roles: ["anpr-manager"] },
  "audit.read": {
    permits: "Read, export and verify the audit log",
    roles: ["auditor", "data-protection-officer"],
  },
  "audit.work": {
    permits: "Draw searches for review, ask about them, and close findings",
    roles: ["auditor"],
  },
  "captures.deliver": { permits: "Deliver captures, with the camera's key", roles: [], machine: "camera" },
  "lists.deliver": {
    permits: "Add entries to a list and remove them, with the system's key for that list",
    roles: [],
    machine: "list-system",
  },
  "measures.read": { permits: "Read measures, with the monitor's token", roles: [], machine: "monitor" },
} as const satisfies Readonly<Record<string, RightEntry>>;

export type Right = keyof typeof RIGHTS;

export const rightEntry = (right: Right): RightEntry => RIGHTS[right];

/** Whether the right is everybody's who is signed in. */
export const isForEverybody = (right: Right): boolean => rightEntry(right).roles.length === ROLES.length;

/** Whether one of the officer's roles gives the right; what is everybody's needs no role. */
export const holds = ({ roles }: Pick<Officer, "roles">, right: Right): boolean =>
  isForEverybody(right) || rightEntry(right).roles.some((role) => roles.includes(role));
