/** Is the vehicle that a camera saw the one that an entry expects? Only what both name is compared, and alike names count as one. */
import type { ExpectedVehicle } from "#matching/voi-entry.ts";
import type { SeenVehicle } from "#terms/read.ts";

/** Names of one make. */
const MAKES: readonly (readonly string[])[] = [
  ["volkswagen", "vw"],
  ["mercedes", "mercedesbenz", "merc"],
  ["bmw", "bayerischemotorenwerke"],
  ["vauxhall", "opel"],
  ["landrover", "rangerover"],
  ["citroen", "ds"],
  ["alfaromeo", "alfa"],
];

/** Colours that a camera takes for one another, at dusk and under street lamps above all. */
const COLOURS: readonly (readonly string[])[] = [
  ["silver", "grey", "gray"],
  ["red", "maroon", "burgundy", "pink"],
  ["blue", "navy", "turquoise"],
  ["yellow", "gold", "orange", "bronze"],
  ["white", "cream", "beige", "ivory"],
  ["black", "darkgrey", "darkblue"],
  ["brown", "bronze", "maroon"],
];

const folded = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** True when either is not named. A longer name counts as the shorter one that it begins with: `FORD TRANSIT` is a Ford. */
function alike(one: string | undefined, other: string | undefined, names: typeof MAKES): boolean {
  if (one === undefined || other === undefined) return true;
  const [a, b] = [folded(one), folded(other)];
  if (a === "" || b === "" || a.startsWith(b) || b.startsWith(a)) return true;
  const fits = (name: string) => names.filter((group) => group.some((known) => name.startsWith(known)));
  return fits(a).some((group) => fits(b).includes(group));
}

export const isOtherMake = (seen: SeenVehicle, { make }: ExpectedVehicle): boolean =>
  !alike(seen.make, make, MAKES);

export const isOtherColour = (seen: SeenVehicle, { colour }: ExpectedVehicle): boolean =>
  !alike(seen.colour, colour, COLOURS);
