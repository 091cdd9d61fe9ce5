/**
 * A link to a picture is a grant: for one officer or one audience, one picture and a quarter of an hour. Whoever may see a
 * read makes it. An audience is everybody who may be told something on the live stream, where one text goes to many.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { seesCovert } from "#access/covert.ts";
import { seesAlerts, watchesLive } from "#access/live-audience.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { ImageLink, Viewer } from "./contract/read.ts";

/** No officer's id can be one of these: it begins otherwise. */
export const AUDIENCES = {
  reads: { id: "audience reads" },
  alerts: { id: "audience alerts" },
  covert: { id: "audience covert" },
} as const satisfies Readonly<Record<string, Viewer>>;

const VALID_MS = 15 * 60_000;

export interface ImageGrants {
  readonly link: ImageLink;
  /** Whether the grant in a link's query is this officer's, or an audience's that the officer is in, for this picture, and still good. */
  readonly allows: (hash: ImageHash, grant: string, officer: Officer) => boolean;
}

/** Grants signed with `secret`: while it stays the same, links made before a restart, or by another process, are good. */
export function imageGrants(secret: Uint8Array, clock: Clock): ImageGrants {
  const sign = (hash: ImageHash, viewer: Viewer, until: number) =>
    createHmac("sha256", secret).update(`${hash}|${viewer.id}|${until}`).digest("base64url");
  return {
    link: (hash, viewer) => {
      const until = expiry(clock());
      return `/api/v1/images/${hash}?grant=${until}.${sign(hash, viewer, until)}`;
    },
    allows: (hash, grant, officer) => {
      const [untilText = "", signature = ""] = grant.split(".");
      const until = Number(untilText);
      const given = Buffer.from(signature);
      const isFor = (viewer: Viewer) => {
        const expected = Buffer.from(sign(hash, viewer, until));
        return given.length === expected.length && timingSafeEqual(given, expected);
      };
      return until >= clock() && [officer, ...audiencesOf(officer)].some(isFor);
    },
  };
}

/** Rounded to the minute, so that the same picture keeps its link, and its place in the browser's cache, for a while. */
function expiry(now: Instant): number {
  return Math.ceil((now + VALID_MS) / 60_000) * 60_000;
}

function audiencesOf(officer: Officer): readonly Viewer[] {
  return [
    ...(watchesLive(officer) ? [AUDIENCES.reads] : []),
    ...(seesAlerts(officer) ? [AUDIENCES.alerts] : []),
    ...(seesAlerts(officer) && seesCovert(officer) ? [AUDIENCES.covert] : []),
  ];
}
