/**
 * A link to a picture is a grant: for one officer or one audience, one picture and a quarter of an hour. Whoever may see a
 * read makes it. An audience is everybody who may be told something on the live stream, where one text goes to many.
 */
import { seesCovert } from "#access/covert.ts";
import { seesAlerts, watchesLive } from "#access/live-audience.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { ImageLink, Viewer } from "./contract/read.ts";
import { signedGrants } from "./signed-grant.ts";

/** No officer's id can be one of these: it begins otherwise. */
export const AUDIENCES = {
  reads: { id: "audience reads" },
  alerts: { id: "audience alerts" },
  covert: { id: "audience covert" },
} as const satisfies Readonly<Record<string, Viewer>>;

export interface ImageGrants {
  readonly link: ImageLink;
  /** Whether the grant in a link's query is this officer's, or an audience's that the officer is in, for this picture, and still good. */
  readonly allows: (hash: ImageHash, grant: string, officer: Officer) => boolean;
}

export function imageGrants(secret: Uint8Array, clock: Clock): ImageGrants {
  const grants = signedGrants(secret, clock);
  return {
    link: (hash, viewer) => `/api/v1/images/${hash}?grant=${grants.give(hash, viewer)}`,
    allows: (hash, grant, officer) => grants.isGood(hash, grant, [officer, ...audiencesOf(officer)]),
  };
}

function audiencesOf(officer: Officer): readonly Viewer[] {
  return [
    ...(watchesLive(officer) ? [AUDIENCES.reads] : []),
    ...(seesAlerts(officer) ? [AUDIENCES.alerts] : []),
    ...(seesAlerts(officer) && seesCovert(officer) ? [AUDIENCES.covert] : []),
  ];
}
