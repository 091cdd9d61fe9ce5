/** What a camera's clock may show, for times that it sends without a zone. */
export const ZONES = [
  { value: "Europe/London", label: "The time of Britain, with summer time" },
  { value: "UTC", label: "UTC all year" },
] as const;

export const zoneWords = (zone: string): string =>
  ZONES.find(({ value }) => value === zone)?.label ?? `The time of ${zone.replace("_", " ")}`;
