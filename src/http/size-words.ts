/** How large, as people say it? For limits, which are round numbers. */
const UNITS = [
  { bytes: 1024 ** 2, unit: "MB" },
  { bytes: 1024, unit: "KB" },
] as const;

export function sizeWords(bytes: number): string {
  const found = UNITS.find((one) => bytes >= one.bytes);
  return found === undefined
    ? `${bytes} bytes`
    : `${Math.round((bytes / found.bytes) * 10) / 10} ${found.unit}`;
}
