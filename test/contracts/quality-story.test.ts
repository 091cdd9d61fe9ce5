/** Checking reads over HTTP: what the person is shown and not shown, who may do what, and how the figures come out. */
import { beforeEach, expect, it } from "vitest";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import { trafficView } from "#flows/figures/count-traffic.ts";
import { reviewTaker } from "#flows/quality/take-review.ts";
import type { Viewer } from "#http/contract/read.ts";
import { qualityRoutes } from "#http/routes/quality.ts";
import { reviewRoutes } from "#http/routes/reviews.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { aRead } from "../factories/reads.ts";
import { PRYCE } from "../factories/voi.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const NOW = instant(Date.parse("2026-11-02T12:00:00Z"));
const NORTH = makeId("cam", "north");
const camera = { id: NORTH, code: "MAR-01-N", forceId: PRYCE.forceId } as Camera;

let app: FossewayServer;
let refused: string[];

beforeEach(async () => {
  refused = [];
  const store = memoryReadStore();
  const images = createMemoryImageStore();
  const queue = memoryReviews();
  let passedMs = 0;
  const clock = () => plusMs(NOW, passedMs++);
  const from = plusMs(NOW, -3 * DAY_MS);
  const [patch, overview] = await Promise.all([1, 2].map((n) => images.put(new Uint8Array([n]), from)));
  const reads = Array.from({ length: 40 }, (_, n) =>
    aRead(n + 1, { cameraId: NORTH, capturedAt: plusMs(from, n), images: { patch, overview } }),
  );
  await store.appender.append(reads, JOURNAL_START);
  const lightPlace = () => ({ latDeg: 50, lonDeg: -1 });
  const cameras = {
    all: () => Promise.resolve([camera]),
    byId: (id: string) => Promise.resolve(id === NORTH ? camera : undefined),
  };
  const audit = { append: () => Promise.resolve({ index: 1, leafHash: "", checkpoint: "" }) };
  const traffic = trafficView({
    counter: store.counter,
    cameras,
    rulesOf: houseRules,
    lightPlace,
    clock,
  });
  const observed = { book: queue, traffic, cameras, rulesOf: houseRules, clock };
  const { counter, sampler } = store;
  const chance = seededNumbers(49);
  const takeReview = reviewTaker({ ...observed, queue, counter, sampler, images, lightPlace, chance, audit });
  app = await createServer({
    version: "0",
    officerOf: ({ headers }) => Promise.resolve(person(headers["x-test-role"])),
    onRefused: (_officer, { method, route }) => Promise.resolve(refused.push(`${method} ${route}`)),
  });
  qualityRoutes(app, { ...observed, cameraCode: () => camera.code, shownTo: allShown });
  const imageLink = (hash: string, { id }: Viewer) => `/images/${hash.slice(0, 6)}?for=${id}`;
  reviewRoutes(app, { ...observed, queue, takeReview, imageLink, audit });
});

const person = (role: string | string[] | undefined): Officer | null =>
  role === undefined ? null : { ...PRYCE, id: makeId("off", `${role}`), roles: [role as Role] };

async function ask(role: Role, method: "GET" | "POST", path: string, body?: object) {
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { "x-test-role": role },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.json() };
}

it("shows the person the plate and the text, and neither time nor place nor camera nor the whole scene", async () => {
  const { status, body } = await ask("anpr-manager", "POST", "/reviews/next");
  expect(status).toBe(200);
  expect(Object.keys(body.read).toSorted()).toEqual(["patch", "readId", "vrm", "vrmDisplay"]);
  expect(JSON.stringify(body)).not.toMatch(/MAR-01|cam_|site_|2026/);
  expect(body.progress).toMatchObject({ yours: 0, judged: 0, cameras: 1, camerasKnown: 0 });
});

it("§12.4 misreads: verdicts become the camera's rate, and one that is taken back does not", async () => {
  for (let turn = 0; turn < 30; turn += 1) {
    const { body } = await ask("anpr-manager", "POST", "/reviews/next");
    const verdict = turn % 10 === 0 ? { verdict: "misread", mark: "zz49 zzz" } : { verdict: "right" };
    const given = await ask("anpr-manager", "POST", `/reviews/${body.read.readId}/verdict`, verdict);
    expect(given.status).toBe(200);
  }
  const { body } = await ask("auditor", "GET", `/cameras/${NORTH}/quality`);
  expect(body).toMatchObject({
    cameraCode: "MAR-01-N",
    days: 90,
    overall: { misread: 3, confirmed: 27, rate: 0.1, covered: 1, reads: 40 },
  });
  expect(body.overall.low).toBeGreaterThan(0.02);
  expect(body.overall.high).toBeLessThan(0.27);
  const back = await ask("anpr-manager", "POST", "/reviews/take-back");
  expect(Object.keys(back.body)).toContain("patch");
  expect((await ask("foi-officer", "GET", "/quality")).body.overall).toMatchObject({ confirmed: 26 });
  const { items } = (await ask("anpr-manager", "GET", "/quality/cameras")).body;
  expect(items).toMatchObject([{ cameraCode: "MAR-01-N", overall: { misread: 3 } }]);
});

it("says what is wrong with a verdict, and what to do", async () => {
  const { body } = await ask("anpr-manager", "POST", "/reviews/next");
  const path = `/reviews/${body.read.readId}/verdict`;
  const type = async (answer: ReturnType<typeof ask>) => {
    const { status, body: problem } = await answer;
    return `${status} ${problem.type.split(":").at(-1)}`;
  };
  expect(await type(ask("anpr-manager", "POST", path, { verdict: "misread" }))).toBe(
    "400 review-mark-needed",
  );
  expect(await type(ask("anpr-manager", "POST", path, { verdict: "perhaps" }))).toBe("400 request-not-valid");
  const other = "/reviews/read_other/verdict";
  expect(await type(ask("anpr-manager", "POST", other, { verdict: "right" }))).toBe("409 review-not-held");
  expect(await type(ask("anpr-manager", "POST", "/reviews/take-back"))).toBe("409 review-too-late");
  expect(await type(ask("auditor", "GET", "/cameras/cam_none/quality"))).toBe("404 camera-unknown");
});

it("is for the ANPR manager alone; the auditor sees figures, the FOI officer the force's, and refusals are logged", async () => {
  const statuses = async (role: Role) => [
    (await ask(role, "POST", "/reviews/next")).status,
    (await ask(role, "GET", "/quality/cameras")).status,
    (await ask(role, "GET", "/quality")).status,
  ];
  expect(await statuses("anpr-manager")).toEqual([200, 200, 200]);
  expect(await statuses("auditor")).toEqual([403, 200, 200]);
  expect(await statuses("foi-officer")).toEqual([403, 403, 200]);
  expect(await statuses("control-room")).toEqual([403, 403, 403]);
  expect(await statuses("analyst")).toEqual([403, 403, 403]);
  expect(refused).toContain("POST /api/v1/reviews/next");
});
