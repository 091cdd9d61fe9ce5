/** May a text that a person wrote be published as it is? Not one that names a site, a position, or a district that is small enough to tell one. */
import { placesIn } from "./place-words.ts";

interface SiteOfDistrict {
  readonly code: string;
  readonly name: string;
  readonly district: string;
}

/** A district with fewer sites than `fewest` says nearly where each is. */
export function isPublishable(text: string, sites: readonly SiteOfDistrict[], fewest: number): boolean {
  const byDistrict = Map.groupBy(sites, ({ district }) => district);
  const small = [...byDistrict].filter(([, own]) => own.length < fewest).map(([district]) => district);
  const named = [...sites, ...small.map((district) => ({ code: district, name: district }))];
  return placesIn(text, named).length === 0;
}
