/** An officer is told where cameras stand: judged by each site's force, logged as one consultation, and only then opened. */
import { type PlaceOccasion, type PlaceRefusal, placeRefusal } from "#access/places.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteCases, SitePositions } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { SiteId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Position } from "#terms/position.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface SeePlacesPorts extends LogPorts {
  readonly cases: Pick<SiteCases, "find">;
  readonly positions: Pick<SitePositions, "find">;
  readonly rulesOf: RulesOf<"places">;
}

export interface PlacesAsked {
  /** Id of the alert or the search. */
  readonly object: string;
  readonly sites: readonly SiteId[];
  readonly occasion: PlaceOccasion;
  /** What the log says of who may not read of it; nothing of a search. */
  readonly secrecy?: AuditFacts | undefined;
}

export interface SeenPlace {
  readonly siteId: SiteId;
  /** What officers call the place. */
  readonly name: string;
  /** Undefined for a site that has no fixed place. */
  readonly position: Position | undefined;
}

export type SeenPlaces =
  | { readonly seen: true; readonly places: readonly SeenPlace[] }
  | { readonly seen: false; readonly refusal: PlaceRefusal };

/** Of several forces' sites those are told whose force permits it; refused when none does. */
export async function seePlaces(
  { object, sites, occasion, secrecy = {} }: PlacesAsked,
  officer: Officer,
  ports: SeePlacesPorts,
): Promise<SeenPlaces> {
  const found = await Promise.all([...new Set(sites)].map((id) => ports.cases.find(id)));
  const cases = found.filter((site) => site !== undefined);
  const now = ports.clock();
  const refusalOf = ({ forceId }: SiteCase) =>
    placeRefusal(officer, occasion, ports.rulesOf(forceId, now).places);
  const permitted = cases.filter((site) => refusalOf(site) === undefined);
  const [first] = cases;
  const refusal = permitted.length === 0 && first !== undefined ? refusalOf(first) : undefined;
  const facts = { what: "places", occasion, sites: permitted.map(({ id }) => id), ...secrecy };
  const log = (outcome: "allowed" | "refused", more: { readonly refusal?: string }) =>
    logAct(officer, { operation: "consult", object, outcome, facts: { ...facts, ...more } }, ports);
  if (refusal !== undefined) {
    await log("refused", { refusal: refusal.code });
    return { seen: false, refusal };
  }
  await log("allowed", {});
  return { seen: true, places: await Promise.all(permitted.map((site) => placeOf(site, ports))) };
}

const placeOf = async ({ id, name }: SiteCase, { positions }: SeePlacesPorts): Promise<SeenPlace> => ({
  siteId: id,
  name,
  position: await positions.find(id),
});
