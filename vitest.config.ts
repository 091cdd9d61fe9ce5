import { defineConfig } from "vitest/config";
import { ROOMS } from "./rooms.mjs";
import { ReportNotTried } from "./scripts/report-not-tried.ts";

/** Servers and commands that tests start share what Node has made of the sources. */
const env = { NODE_COMPILE_CACHE: `${import.meta.dirname}/node_modules/.cache/compiled` };

/** Projects by suffix: `.test.ts` needs nothing, `.int.test.ts` starts engines and processes, `.e2e.test.ts` a browser. */
export default defineConfig({
  test: {
    reporters: ["default", new ReportNotTried()],
    // Limits here and below bound what hangs: a busy machine fails no test.
    expect: { poll: { timeout: 60_000 } },
    // Of the rooms alone: adapters and fronts are judged by contracts, houses and journeys.
    coverage: {
      provider: "v8",
      include: ROOMS.map((room) => `src/${room}/**/*.ts`),
      reporter: ["text-summary"],
      thresholds: { lines: 90, functions: 90, statements: 90, branches: 85 },
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "demo/**/*.test.ts", "test/**/*.test.ts", "web/src/**/*.test.ts"],
          exclude: ["**/*.int.test.ts", "**/*.e2e.test.ts", "node_modules/**"],
          // Rooms are pure, so their tests share workers: nothing one leaves behind can reach another.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "int",
          include: ["src/**/*.int.test.ts", "demo/**/*.int.test.ts", "test/**/*.int.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: "test/support/postgres-servers.ts",
          env,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.e2e.test.ts"],
          env,
          testTimeout: 480_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
