/** Can a mark of the current British form have been issued by this moment? Its figures say the half-year (uk-anpr 6.2). */
import { DAY_MS, type Instant } from "./instant.ts";
import type { ReadMark } from "./vrm.ts";

const CURRENT = /^[A-HJ-PR-Y]{2}(\d{2})[A-HJ-PR-Z]{3}$/;
/** Plates are made and seen a little before their half-year begins. */
const GRACE_MS = 14 * DAY_MS;
/** Our fictional marks bear it; the half-year that it stands for lies decades ahead. */
const FICTIONAL = 49;

/** True of a mark that names a half-year after `at`: a misread or a false plate. False of every other form. */
export function isNotYetIssued(mark: ReadMark, at: Instant): boolean {
  const figures = CURRENT.exec(mark)?.[1];
  if (figures === undefined || Number(figures) === FICTIONAL) return false;
  return beginOf(Number(figures)) > at + GRACE_MS;
}

/** 26 is from March 2026, 76 from September 2026. */
function beginOf(identifier: number): number {
  const isAutumn = identifier > 50;
  return Date.UTC(2000 + identifier - (isAutumn ? 50 : 0), isAutumn ? 8 : 2, 1);
}
