/** Analyses of stored reads: sets of vehicles by camera and time, and the reads of one; bounded in rows and time. */
import { sql } from "kysely";
import type { Analysis } from "#access/analysis-question.ts";
import type { AuthorisedAnalysis } from "#access/authorised-search.ts";
import {
  type Bounds,
  type FoundReads,
  type FoundVehicles,
  MOST_OWN_READS,
  type NamedKind,
  type NamingKind,
  type ReadAnalyser,
} from "#analysis/ports.ts";
import { packVrm } from "#read-store/packed-mark.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import type { Database } from "../database.ts";
import { forceKeys } from "../reads/find-reads.ts";
import { readFromRow } from "../reads/read-columns.ts";
import { NEWEST_FIRST, namedRows, type Scope, within } from "../reads/span.ts";
import { type Ask, inTime } from "./in-time.ts";
import { rareVehicles } from "./rare-vehicles.ts";
import { vehiclesWithin } from "./vehicles-within.ts";

const MINUTE_MS = 60_000;

export function postgresReadAnalyser(database: Database): ReadAnalyser {
  return {
    vehicles: (analysis, _receipt, bounds) =>
      inTime(database, bounds, async (ask) => {
        const scope = await scopeOf(database, analysis);
        const { question } = analysis;
        if (scope === undefined) return nothingFor(question);
        if (question.kind === "rare") return rareVehicles(ask, question, scope, bounds.limit);
        if (question.kind === "scenes") return nearScenes(ask, question, scope, bounds.limit);
        return inCompany(ask, question, scope, bounds.limit);
      }),
    readsOf: (analysis, _receipt, bounds) =>
      inTime(database, bounds, async (ask) => {
        const scope = await scopeOf(database, analysis);
        return scope === undefined
          ? { reads: [], first: undefined, isCut: false }
          : ownReads(ask, analysis.question, scope, bounds);
      }),
  };
}

const nothingFor = ({ kind }: Analysis<NamingKind>): FoundVehicles => ({
  ...{ vehicles: [], isCut: false, ownReadsCut: false },
  ...(kind === "convoy" || kind === "associates" ? { ownReads: 0 } : {}),
});

/** Undefined when nothing may be answered from its window. */
async function scopeOf(database: Database, analysis: AuthorisedAnalysis): Promise<Scope | undefined> {
  const window = permittedWindow(analysis);
  if (window.from > window.to) return undefined;
  return { ...window, forces: await forceKeys(database, analysis.permittedForces) };
}

function nearScenes(ask: Ask, { scenes, fewest }: Analysis<"scenes">, scope: Scope, limit: number) {
  const spans = scenes.flatMap(({ cameraIds, at, minutesBefore, minutesAfter }, place) =>
    cameraIds.map((camera) => ({
      ...{ place, camera, at },
      from: at - minutesBefore * MINUTE_MS,
      to: at + minutesAfter * MINUTE_MS,
    })),
  );
  return vehiclesWithin(ask, { spans, counted: "scenes", fewest, without: undefined, scope, limit });
}

interface OwnRow {
  readonly camera_id: string;
  readonly captured_ms: number;
}

async function inCompany(
  ask: Ask,
  { kind, vrm, withinSeconds, fewest }: Analysis<"convoy" | "associates">,
  scope: Scope,
  limit: number,
) {
  const { mark } = packVrm(vrm);
  const own = await ask(sql<OwnRow>`
    select camera_id, captured_ms from (
      select camera, captured_ms from reads where mark = ${mark} and ${within(scope, undefined)}
      order by captured_ms desc limit ${MOST_OWN_READS + 1}) as own
    join read_cameras on read_cameras.key = own.camera order by captured_ms desc`);
  const spans = own.slice(0, MOST_OWN_READS).map(({ camera_id, captured_ms }, place) => ({
    ...{ place, camera: camera_id, at: captured_ms },
    from: captured_ms - withinSeconds * 1000,
    to: captured_ms + withinSeconds * 1000,
  }));
  const counted = kind === "convoy" ? "cameras" : "days";
  const found = await vehiclesWithin(ask, { spans, counted, fewest, without: mark, scope, limit });
  return { ...found, ownReads: spans.length, ownReadsCut: own.length > spans.length };
}

async function ownReads(
  ask: Ask,
  question: Analysis<NamedKind>,
  scope: Scope,
  { limit }: Bounds,
): Promise<FoundReads> {
  const vrms = question.kind === "linked" ? question.vrms : [question.vrm];
  const marks = [...new Set(vrms.map((vrm) => packVrm(vrm).mark))];
  const atCameras =
    question.kind === "linked"
      ? sql` and camera in (select key from read_cameras where camera_id = any(${question.cameraIds}::text[]))`
      : sql``;
  const theirs = sql`select * from reads where mark = any(${marks}::bigint[]) and ${within(scope, undefined)}${atCameras}`;
  const rows = await namedRows(ask, sql`${theirs} ${NEWEST_FIRST} limit ${limit + 1}`);
  const reads = rows.slice(0, limit).map(readFromRow).toReversed();
  if (rows.length <= limit) return { reads, first: reads[0], isCut: false };
  const [first] = await namedRows(ask, sql`${theirs} order by captured_ms, id limit 1`);
  return { reads, first: first && readFromRow(first), isCut: true };
}
