/** May a site rest on this DPIA? Only on a version that is signed, is for that site, and is not overdue for review. */
import { formatInstant, type Instant } from "#terms/instant.ts";
import { type DpiaDocument, inForce } from "./dpia.ts";
import type { Dpia, SiteCase } from "./site-case.ts";

export type TakeDpiaRefusal = {
  readonly code:
    | "site-dpia-unknown"
    | "site-dpia-not-signed"
    | "site-dpia-other-site"
    | "site-dpia-review-due";
};

export function takeDpia(
  document: DpiaDocument | undefined,
  site: SiteCase,
  now: Instant,
): { readonly dpia: Dpia } | { readonly refusal: TakeDpiaRefusal } {
  if (document === undefined || document.forceId !== site.forceId) return refuse("site-dpia-unknown");
  const version = inForce(document);
  if (version?.signature === undefined) return refuse("site-dpia-not-signed");
  const { covers, siteIds } = version.content;
  if (covers === "sites" && !siteIds.includes(site.id)) return refuse("site-dpia-other-site");
  const { by, at, reviewDueAt } = version.signature;
  if (now >= reviewDueAt) return refuse("site-dpia-review-due");
  return {
    dpia: {
      document: document.id,
      dpiaId: document.reference,
      version: String(version.number),
      signer: by.name,
      signedOn: formatInstant(at).slice(0, 10),
    },
  };
}

const refuse = (code: TakeDpiaRefusal["code"]) => ({ refusal: { code } });
