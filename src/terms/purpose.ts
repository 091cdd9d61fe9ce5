/** Why data is asked for, and how grave the matter is. Closed lists: use outside law enforcement is not permitted (NASPLE 2.4). */
export const PURPOSES = ["response", "investigation", "intelligence", "safeguarding"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CRIME_CATEGORIES = [
  "counter-terrorism",
  "major",
  "serious",
  "priority-and-volume",
  "safeguarding",
] as const;
export type CrimeCategory = (typeof CRIME_CATEGORIES)[number];
