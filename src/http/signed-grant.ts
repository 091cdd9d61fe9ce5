/** A grant in a link: what somebody may fetch for a quarter of an hour, signed so that nobody makes or changes one. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Viewer } from "./contract/read.ts";

const VALID_MS = 15 * 60_000;

export interface SignedGrants {
  readonly give: (what: string, viewer: Viewer) => string;
  /** Whether the grant is for this, is one of these viewers', and is still good. */
  readonly isGood: (what: string, grant: string, viewers: readonly Viewer[]) => boolean;
}

/** Signed with `secret`: while it stays the same, grants made before a restart, or by another process, are good. */
export function signedGrants(secret: Uint8Array, clock: Clock): SignedGrants {
  const sign = (what: string, viewer: Viewer, until: number) =>
    createHmac("sha256", secret).update(`${what}|${viewer.id}|${until}`).digest("base64url");
  return {
    give: (what, viewer) => {
      const until = expiry(clock());
      return `${until}.${sign(what, viewer, until)}`;
    },
    isGood: (what, grant, viewers) => {
      const [untilText = "", signature = ""] = grant.split(".");
      const until = Number(untilText);
      const given = Buffer.from(signature);
      const isFor = (viewer: Viewer) => {
        const expected = Buffer.from(sign(what, viewer, until));
        return given.length === expected.length && timingSafeEqual(given, expected);
      };
      return until >= clock() && viewers.some(isFor);
    },
  };
}

/** Rounded to the minute, so that the same picture keeps its link, and its place in the browser's cache, for a while. */
function expiry(now: Instant): number {
  return Math.ceil((now + VALID_MS) / 60_000) * 60_000;
}
