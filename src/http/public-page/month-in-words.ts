/** Months as the reader's language writes them. */
import { type InLanguage, monthIn } from "./language.ts";

/** `November 2026` for `2026-11`. */
export const monthInWords = (month: string): InLanguage => monthIn(month, "long");

/** `Nov 2026`, where room is short. */
export const shortMonth = (month: string): InLanguage => monthIn(month, "short");
