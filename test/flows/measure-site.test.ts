/** Are the numbers that a review rests on those of its site and its time alone? */
import { expect, it } from "vitest";
import { type HitsAsked, NO_HITS } from "#figures/hit-figures.ts";
import { type MeasureSitePorts, measureSite } from "#flows/governance/measure-site.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, parseInstant, plusMs } from "#terms/instant.ts";

const at = (text: string) => parseInstant(text) as Instant;
const SITE = "site_a" as SiteId;
const FORCE = "force_marlshire" as ForceId;
const NOW = at("2026-03-03T10:20:00.000Z");
const SITE_CASE = {
  ...{ id: SITE, forceId: FORCE, liveSince: at("2026-02-27T09:30:00.000Z"), reviews: [] },
} as unknown as SiteCase;

const camera = (id: string, siteId: SiteId) => ({ id: id as CameraId, siteId, code: id, forceId: FORCE });

function ports(asked: HitsAsked[]): MeasureSitePorts {
  const cameras = [camera("cam_own", SITE), camera("cam_other", "site_b" as SiteId)];
  return {
    cameras: { all: () => Promise.resolve(cameras as never) },
    hits: {
      rows(question) {
        asked.push(question);
        const outcomes = [{ outcome: "arrest" as never, count: 2 }];
        const own = { ...NO_HITS, key: "cam_own", hits: 3, checked: 3, misread: 1, closed: 2, outcomes };
        return Promise.resolve([own, { ...NO_HITS, key: "cam_other", hits: 50 }]);
      },
    },
    sums: {
      byGroup: () =>
        Promise.resolve(
          new Map([
            ["2026-02", 40],
            ["2026-03", 60],
          ]),
        ),
    },
    counter: {
      hourly: ({ from, cameraId }) =>
        Promise.resolve([
          { cameraId: cameraId as CameraId, hour: from, reads: 60 },
          { cameraId: cameraId as CameraId, hour: plusMs(from, HOUR_MS), reads: 40 },
        ]),
    },
    health: {
      of: (cameraId) =>
        Promise.resolve([
          { cameraId, measure: "clock", verdict: "well", value: 120, judgedAt: NOW } as never,
        ]),
    },
    quality: () =>
      Promise.resolve([
        {
          cameraId: "cam_own",
          overall: { confirmed: 97, misread: 3, cannotTell: 1, low: 0.01, high: 0.085 },
        } as never,
      ]),
  };
}

it("counts reads, hits, outcomes and misreads of the site's own cameras since it went live", async () => {
  const asked: HitsAsked[] = [];
  const effect = await measureSite(SITE_CASE, NOW, ports(asked));
  expect(effect).toMatchObject({
    from: at("2026-02-27T09:00:00.000Z"),
    to: at("2026-03-03T11:00:00.000Z"),
    ...{ reads: 100, hits: 3, checkedHits: 3, misreadHits: 1, closedHits: 2 },
    outcomes: [{ outcome: "arrest", count: 2 }],
    months: [
      { month: "2026-02", reads: 40, hits: 3 },
      { month: "2026-03", reads: 60, hits: 3 },
    ],
    cameras: [
      {
        ...{ code: "cam_own", reads: 100, silentHours: 98 - 1 - 2, clockOutByMs: 120 },
        misreads: { judged: 100, misread: 3, low: 0.01, high: 0.085 },
      },
    ],
  });
  expect(asked.map(({ withCovert }) => withCovert)).not.toContain(true);
  expect(asked.map(({ forces }) => forces)).toEqual(asked.map(() => ({ only: [FORCE] })));
});

it("begins anew after each review, and has nothing to say of a site that was never live", async () => {
  const reviewed = { ...SITE_CASE, reviews: [{ at: at("2026-03-02T00:10:00.000Z") }] } as unknown as SiteCase;
  const effect = await measureSite(reviewed, NOW, ports([]));
  expect(effect?.from).toBe(at("2026-03-02T00:00:00.000Z"));
  expect(effect?.months.map(({ month }) => month)).toEqual(["2026-03"]);
  const { liveSince: _, ...proposed } = SITE_CASE;
  expect(await measureSite(proposed as SiteCase, NOW, ports([]))).toBeUndefined();
});
