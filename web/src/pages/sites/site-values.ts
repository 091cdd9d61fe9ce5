/** What is typed of a site that is proposed, and which place its degrees name. */
export const FRESH_SITE = {
  code: "",
  name: "",
  district: "",
  purpose: "",
  latDeg: "",
  lonDeg: "",
  road: "",
  place: "",
  town: "",
};
export type SiteValues = typeof FRESH_SITE;

export const isWithin = (text: string, limit: number): boolean =>
  text.trim() !== "" && Math.abs(Number(text)) <= limit;

/** Undefined until both are degrees. */
export function placeOf({ latDeg, lonDeg }: Pick<SiteValues, "latDeg" | "lonDeg">) {
  if (!isWithin(latDeg, 90) || !isWithin(lonDeg, 180)) return undefined;
  return { latDeg: Number(latDeg), lonDeg: Number(lonDeg) };
}
