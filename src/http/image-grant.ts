/** A link to a picture is a grant: for one officer, one picture and a quarter of an hour. Whoever may see a read makes it. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { ImageLink } from "./contract/read.ts";

const VALID_MS = 15 * 60_000;

export interface ImageGrants {
  readonly link: ImageLink;
  /** Whether the grant in a link's query is this officer's for this picture, and still good. */
  readonly allows: (hash: ImageHash, grant: string, officer: Officer) => boolean;
}

/** Grants signed with `secret`: while it stays the same, links made before a restart, or by another process, are good. */
export function imageGrants(secret: Uint8Array, clock: Clock): ImageGrants {
  const sign = (hash: ImageHash, officer: Officer, until: number) =>
    createHmac("sha256", secret).update(`${hash}|${officer.id}|${until}`).digest("base64url");
  return {
    link: (hash, officer) => {
      const until = expiry(clock());
      return `/api/v1/images/${hash}?grant=${until}.${sign(hash, officer, until)}`;
    },
    allows: (hash, grant, officer) => {
      const [untilText = "", signature = ""] = grant.split(".");
      const until = Number(untilText);
      const expected = Buffer.from(sign(hash, officer, until));
      const given = Buffer.from(signature);
      return until >= clock() && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** Rounded to the minute, so that the same picture keeps its link, and its place in the browser's cache, for a while. */
function expiry(now: Instant): number {
  return Math.ceil((now + VALID_MS) / 60_000) * 60_000;
}
