/** The figures of lists over HTTP: which lists stand in them, for whom, and whether their content is as new as it should be. */
import { afterEach, expect, it } from "vitest";
import { NO_HITS } from "#figures/hit-figures.ts";
import { hitFigureRoutes } from "#http/routes/hit-figures.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { DAY_MS, formatInstant, HOUR_MS, plusMs } from "#terms/instant.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { aList, NOW, OKAFOR, PRYCE } from "../factories/voi.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const clock = () => NOW;
let app: FossewayServer;
afterEach(() => app.close());

async function desk(...lists: readonly ReturnType<typeof aList>[]) {
  const store = new MemoryVoiStore();
  for (const list of lists) await store.create(list);
  const people = new Map([OKAFOR, PRYCE].map((officer) => [officer.id as string, officer]));
  const audit = { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) };
  app = await createServer({
    version: "1",
    officerOf: (request) => Promise.resolve(people.get(`${request.headers["x-test-officer"]}`) ?? null),
    onLook: logsLooks({ audit, clock }),
  });
  hitFigureRoutes(app, {
    hits: {
      cursor: () => Promise.resolve(0),
      put: () => Promise.resolve(),
      rows: () => Promise.resolve([]),
      total: () => Promise.resolve(NO_HITS),
      byList: () => Promise.resolve([]),
    },
    sums: { byGroup: () => Promise.resolve(new Map()) },
    cameras: { all: () => Promise.resolve([]) },
    lists: store,
    forceName: () => undefined,
    shownTo: allShown,
    clock,
  });
  const [from, to] = [plusMs(NOW, -DAY_MS), NOW].map(formatInstant);
  return async (by: typeof OKAFOR) => {
    const answer = await app.inject({
      url: `/api/v1/figures/lists?from=${from}&to=${to}`,
      headers: { "x-test-officer": by.id },
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json() as { items: { name: string; overdue: boolean; stale: boolean }[] };
  };
}

const named = (name: string, settings: Parameters<typeof aList>[0] = {}) =>
  aList({ name, publishedAt: NOW, ...settings });

it("a list that is shown to some people alone is in the figures of nobody else", async () => {
  const figures = await desk(
    named("Quay at night", { shownTo: { roles: [], people: [PRYCE.id] } }),
    named("Everybody's"),
  );
  const names = async (by: typeof OKAFOR) => (await figures(by)).items.map(({ name }) => name).toSorted();
  expect(await names(OKAFOR)).toEqual(["Everybody's"]);
  expect(await names(PRYCE)).toEqual(["Everybody's", "Quay at night"]);
});

it("a list whose new content has not come when it was expected is overdue, before it is too old", async () => {
  const old = { publishedAt: plusMs(NOW, -3 * HOUR_MS), maxAgeMs: DAY_MS };
  const figures = await desk(
    named("Late", { ...old, refreshMs: HOUR_MS }),
    named("In time", { ...old, refreshMs: DAY_MS }),
    named("When it comes", old),
  );
  const { items } = await figures(PRYCE);
  expect(items.map(({ name, overdue, stale }) => [name, overdue, stale]).toSorted()).toEqual([
    ["In time", false, false],
    ["Late", true, false],
    ["When it comes", false, false],
  ]);
});
