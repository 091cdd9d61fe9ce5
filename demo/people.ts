/** Who works for the forces of the demo? Fictional people, one for each role of each force. */
import type { ForceId, OfficerId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer, Rank, Role } from "#terms/officer.ts";
import { FORCE_ID } from "./county.ts";

/** The desks of a force: every role, the screen on its wall, a second authorising officer of higher rank, and the sergeant of the shift. */
const DESKS: readonly (readonly [Rank, Role])[] = [
  ["constable", "control-room"],
  ["staff", "analyst"],
  ["inspector", "authorising-officer"],
  ["superintendent", "authorising-officer"],
  ["staff", "anpr-manager"],
  ["staff", "auditor"],
  ["staff", "foi-officer"],
  ["staff", "wall-screen"],
  ["sergeant", "control-room"],
  ["staff", "data-protection-officer"],
  ["chief-inspector", "professional-standards"],
];

/** In the order of the desks; a line for each force that one system of the demo may have. */
const NAMES: readonly (readonly string[])[] = [
  [
    "Ngozi Okafor",
    "Gareth Pennock",
    "Ruth Thistlewood",
    "Carla Marchetti",
    "Alec Dunmore",
    "Harpreet Sandhu",
    "Bronwen Lisle",
    "Screen Marlshire",
    "Tamsin Bray",
    "Elspeth Wrayburn",
    "Conrad Oyelaran",
  ],
  [
    "Imogen Farrow",
    "Tobias Ashgrove",
    "Margaret Ellwood",
    "Desmond Achebe",
    "Priya Lakhani",
    "Owen Trevithick",
    "Hannah Brightwell",
    "Screen Two",
    "Dilys Oakeshott",
    "Beatrix Holmwood",
    "Samir Dacre",
  ],
  [
    "Callum Redfern",
    "Yasmin Haddow",
    "Edwin Marsland",
    "Fiona Castlemaine",
    "Rhys Penhallow",
    "Amara Nwosu",
    "Joan Silverdale",
    "Screen Three",
    "Marek Holloway",
    "Linus Arkwright",
    "Odette Fairburn",
  ],
];

/** Where several forces share the demo, somebody works for the first two, with another duty in each. */
const FOR_BOTH = "Sioned Marchbanks";
const DUTIES_FOR_BOTH: readonly Role[] = ["analyst", "control-room"];

export interface ForceOfDemo {
  readonly people: readonly Officer[];
  /** Who furnishes the force's part of the county. */
  readonly manager: OfficerId;
  /** Who holds the rank that approves its sites. */
  readonly approver: OfficerId;
  /** The data protection officer. */
  readonly adviser: OfficerId;
}

/** The people of each force, in the forces' order. Throws for more forces than there are names. */
export function forcesOfDemo(forceIds: readonly ForceId[]): readonly ForceOfDemo[] {
  return forceIds.map((forceId, i) => {
    const names = NAMES[i];
    if (names === undefined) throw new Error(`the demo has people for ${NAMES.length} forces`);
    const people = DESKS.map(([rank, role], desk) => person(names[desk] ?? "", rank, role, forceId));
    const duty = forceIds.length > 1 ? DUTIES_FOR_BOTH[i] : undefined;
    return {
      people: duty === undefined ? people : [...people, person(FOR_BOTH, "staff", duty, forceId)],
      manager: idOf(names[4] ?? ""),
      approver: idOf(names[3] ?? ""),
      adviser: idOf(names[9] ?? ""),
    };
  });
}

const person = (name: string, rank: Rank, role: Role, forceId: ForceId): Officer => ({
  id: idOf(name),
  name,
  rank,
  roles: [role],
  forceId,
});

const idOf = (name: string): OfficerId => makeId("off", (name.split(" ").at(-1) ?? "").toLowerCase());

/** Marlshire's own. */
export const DEMO_PEOPLE: readonly Officer[] = forcesOfDemo([FORCE_ID]).flatMap(({ people }) => people);
export const DEMO_MANAGER = makeId("off", "dunmore");
export const DEMO_APPROVER = makeId("off", "marchetti");
