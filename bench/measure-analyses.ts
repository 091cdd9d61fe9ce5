/**
 * How fast are reads worked out together? Convoy and associates of a commuter, vehicles near two events, everything at some cameras
 * for two hours, and a chart by the hour of 90 days; beside the same questions to the plain table.
 */
import { sql } from "kysely";
import type { Analysis, AnalysisQuestion } from "../src/access/analysis-question.ts";
import type { AuthorisedAnalysis } from "../src/access/authorised-search.ts";
import { postgresReadAnalyser } from "../src/adapters/stores/postgres/analyses/read-analyser.ts";
import type { Database } from "../src/adapters/stores/postgres/database.ts";
import { postgresReadSums } from "../src/adapters/stores/postgres/reads/sum-hours.ts";
import type { NamingKind } from "../src/analysis/ports.ts";
import { DAY_MS, HOUR_MS, type Instant, instant } from "../src/terms/instant.ts";
import { camera, permitted, RECEIPT } from "../test/contracts/read-store-samples.ts";
import { neverIssuedVrm } from "../test/factories/reads.ts";
import { figure, tell } from "./measure-figures.ts";
import type { Synthetic } from "./measure-synthetic-reads.ts";
import { measure, type Times } from "./measure-times.ts";

const BOUNDS = { limit: 100, withinMs: 600_000 };

/** `synthetic` is what the store was filled with; its commuters are the first fifteenth of its vehicles. */
export async function reportAnalyses(db: Database, synthetic: Synthetic): Promise<void> {
  const analyser = postgresReadAnalyser(db);
  const { from, to } = synthetic;
  const last30 = instant(Math.max(from, to - 30 * DAY_MS));
  const last90 = instant(Math.max(from, to - 90 * DAY_MS));
  const commuter = (round: number) => neverIssuedVrm((round * 7919) % Math.ceil(synthetic.vehicles / 15));
  const ask = (question: Analysis<NamingKind>, capturedFrom: Instant) =>
    analyser.vehicles(asked(question, capturedFrom, to), RECEIPT, BOUNDS);
  const noon = (round: number): Instant =>
    instant(to - DAY_MS / 2 - ((round * 37) % Math.floor((to - last30) / DAY_MS)) * DAY_MS);
  const scenes = (round: number) =>
    [0, 1].map((n) => ({
      cameraIds: [0, 1, 2, 3, 4].map((k) => camera((round + n * 7 + k) % synthetic.cameras)),
      at: noon(round + n),
      minutesBefore: 60,
      minutesAfter: 60,
    }));

  tell("\nreads worked out together: vehicles, their passes and names, and the age limit in the query");
  await line("convoy-30-days", "convoy: a commuter, 60 s, 3 cameras, 30 days", 100, (n) =>
    ask({ kind: "convoy", vrm: commuter(n), withinSeconds: 60, fewest: 3 }, last30),
  );
  await line("associates-90-days", "associates: a commuter, 60 s, 3 days, 90 days", 100, (n) =>
    ask({ kind: "associates", vrm: commuter(n), withinSeconds: 60, fewest: 3 }, last90),
  );
  await line("scenes-two", "cross-scene: two events, five cameras each, two hours each", 100, (n) =>
    ask({ kind: "scenes", scenes: scenes(n), fewest: 2 }, from),
  );
  const sums = postgresReadSums(db);
  const cameras = Array.from({ length: synthetic.cameras }, (_, n) => camera(n));
  await line("hourly-90-days", "chart of reads by the hour, all cameras, 90 days", 20, () =>
    sums.byGroup({ from: last90, to }, cameras, "hour"),
  );
  await reportPlain(db, { commuter, scenes, last30, last90, to });
}

interface Rounds {
  readonly commuter: (round: number) => string;
  readonly scenes: (round: number) => Analysis<"scenes">["scenes"];
  readonly last30: Instant;
  readonly last90: Instant;
  readonly to: Instant;
}

async function reportPlain(db: Database, { commuter, scenes, last30, last90, to }: Rounds): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db.kysely);
  const at = (moment: number) => new Date(moment);
  tell("\nthe same rows from the plain table");
  await line("plain-table.convoy-30-days", "convoy: a commuter, 60 s, 3 cameras, 30 days", 3, (n) =>
    run(sql`select other.vrm, count(distinct other.camera_id) from plain_reads as own join plain_reads as other
      on other.camera_id = own.camera_id and other.vrm <> own.vrm
        and other.captured_at between own.captured_at - interval '60 s' and own.captured_at + interval '60 s'
      where own.vrm = ${commuter(n)} and own.captured_at >= ${at(last30)} and other.captured_at >= ${at(last30)}
      group by 1 having count(distinct other.camera_id) >= 3 limit 100`),
  );
  await line(
    "plain-table.scenes-two",
    "cross-scene: two events, five cameras each, two hours each",
    3,
    (n) => {
      const [one, other] = scenes(n).map(
        ({ cameraIds, at: moment }) =>
          sql`select vrm from plain_reads where camera_id = any(${cameraIds}::text[])
        and captured_at between ${at(moment - HOUR_MS)} and ${at(moment + HOUR_MS)}`,
      );
      return run(sql`${one} intersect ${other}`);
    },
  );
  await line("plain-table.hourly-90-days", "reads by the hour, all cameras, 90 days", 3, () =>
    run(sql`select date_trunc('hour', captured_at), camera_id, count(*) from plain_reads
      where captured_at between ${at(last90)} and ${at(to)} group by 1, 2`),
  );
}

/** Nobody judged it: only for asking the store how fast it is. */
const asked = <Asked extends AnalysisQuestion>(
  question: Asked,
  capturedFrom: Instant,
  capturedTo: Instant,
): AuthorisedAnalysis<Asked> => {
  const any = permitted({ kind: "vrm", vrm: neverIssuedVrm(1) }, { capturedFrom, capturedTo });
  return { ...any, question, earliestPermitted: capturedFrom };
};

async function line(
  name: string,
  what: string,
  rounds: number,
  task: (round: number) => Promise<unknown>,
): Promise<void> {
  const times: Times = await measure(rounds, task);
  const shown = (ms: number) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`.padStart(9);
  tell(
    `${what.padEnd(62)} median ${shown(times.medianMs)}   p99 ${shown(times.p99Ms)}   (${rounds} times)`,
    figure(`search.${name}.median`, times.medianMs, "ms"),
    figure(`search.${name}.p99`, times.p99Ms, "ms"),
  );
}
