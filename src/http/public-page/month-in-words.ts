/** `November 2026` for `2026-11`. */
export const monthInWords = (month: string): string => MONTH.format(new Date(`${month}-15`));

/** `Nov 2026`, where room is short. */
export const shortMonth = (month: string): string => SHORT.format(new Date(`${month}-15`));

const MONTH = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });
const SHORT = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short", year: "numeric" });
