/** The link to where an answer's reads were made: for the officer who was given the answer, and for its sites alone. */
import type { SearchId, SiteId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { signedGrants } from "./signed-grant.ts";

export interface PlaceGrants {
  /** Null when the answer has no read, and so no place. */
  readonly link: (search: SearchId, sites: readonly SiteId[], officer: Officer) => string | null;
  readonly allows: (
    search: SearchId,
    asked: { readonly sites: string; readonly grant: string },
    officer: Officer,
  ) => boolean;
}

export function placeGrants(secret: Uint8Array, clock: Clock): PlaceGrants {
  const grants = signedGrants(secret, clock);
  const what = (search: SearchId, sites: string) => `places ${search} ${sites}`;
  return {
    link: (search, sites, officer) => {
      const list = [...new Set(sites)].toSorted().join();
      if (list === "") return null;
      const query = new URLSearchParams({ sites: list, grant: grants.give(what(search, list), officer) });
      return `/api/v1/searches/${search}/places?${query}`;
    },
    allows: (search, { sites, grant }, officer) => grants.isGood(what(search, sites), grant, [officer]),
  };
}
