/** Does a site rest on a signed version that is for it alone? */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { DpiaContent, DpiaDocument, DpiaVersion } from "./dpia.ts";
import type { SiteCase } from "./site-case.ts";
import { takeDpia } from "./take-dpia.ts";

const NOW = parseInstant("2026-03-11T10:00:00.000Z") as Instant;
const DUE = parseInstant("2027-03-11T10:00:00.000Z") as Instant;
const site = { id: makeId("site", "one"), forceId: makeId("force", "marlshire") } as SiteCase;
const by = { id: makeId("off", "super"), name: "Ines Calder", rank: "superintendent" } as const;

const version = (content: Partial<DpiaContent>, signed = true) =>
  ({
    ...{ number: 3, content: { covers: "all-sites", siteIds: [], ...content } },
    ...(signed ? { signature: { at: NOW, by, reviewDueAt: DUE } } : {}),
  }) as unknown as DpiaVersion;
const document = (...versions: [DpiaVersion, ...DpiaVersion[]]): DpiaDocument => ({
  ...{ id: makeId("dpia", "1"), version: 9, forceId: site.forceId, at: NOW, reference: "DPIA-1", versions },
});
const code = (held: DpiaDocument | undefined, now = NOW) => {
  const taken = takeDpia(held, site, now);
  return "refusal" in taken ? taken.refusal.code : taken.dpia.version;
};

it("takes the newest signed version, not the draft after it", () => {
  expect(takeDpia(document(version({}), version({}, false)), site, NOW)).toEqual({
    dpia: {
      ...{ document: makeId("dpia", "1"), dpiaId: "DPIA-1", version: "3" },
      ...{ signer: "Ines Calder", signedOn: "2026-03-11" },
    },
  });
});

it("takes none that is unknown, another force's, unsigned, for other sites, or overdue for review", () => {
  const sites = (name: string) => document(version({ covers: "sites", siteIds: [makeId("site", name)] }));
  expect(code(undefined)).toBe("site-dpia-unknown");
  expect(code({ ...document(version({})), forceId: makeId("force", "vale") })).toBe("site-dpia-unknown");
  expect(code(document(version({}, false)))).toBe("site-dpia-not-signed");
  expect([code(sites("two")), code(sites("one"))]).toEqual(["site-dpia-other-site", "3"]);
  expect(code(document(version({})), DUE)).toBe("site-dpia-review-due");
});
