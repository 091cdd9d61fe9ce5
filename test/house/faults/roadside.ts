/** Cameras that keep what was not acknowledged and send it again, and the count of what was: the other side of every fault. */
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { unpackReadId } from "#adapters/shared/packed/packed-ids.ts";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import type { CameraKey } from "#demo/furnish-sites.ts";
import type { Vrm } from "#terms/vrm.ts";
import { neverIssuedVrm } from "../../factories/reads.ts";
import { eventually } from "../house-for-tests.ts";

export interface Roadside {
  /** Ids of reads that were answered with 2xx. */
  readonly acknowledged: ReadonlySet<string>;
  /** Those of them whose mark is on a list. */
  readonly acknowledgedWanted: ReadonlySet<string>;
  /** How often each answer came: an HTTP status, or `none` when the connection failed. */
  readonly answers: ReadonlyMap<number | "none", number>;
  /** Values of `Retry-After` that came with an answer of 503. */
  readonly retryAfter: ReadonlySet<string | null>;
  /** Resolves when so many more reads have been acknowledged. */
  acknowledge(count: number): Promise<void>;
  /** Begins no new read; resolves when each that was begun has been acknowledged. */
  finish(): Promise<void>;
  /** Gives up at once, also what was not acknowledged. */
  abandon(): Promise<void>;
}

export interface RoadsideOptions {
  /** Every tenth read is of one of them. */
  readonly wanted?: readonly Vrm[];
  /** Reads on their way at once. */
  readonly atOnce?: number;
  readonly picture?: (number: number) => string;
}

const RETRY_MS = 100;
let nextNumber = 1;

/** Starts sending; the server may be up, down or come later. */
export function roadside(url: string, keys: readonly CameraKey[], options: RoadsideOptions = {}): Roadside {
  const { wanted = [], atOnce = 8, picture } = options;
  const acknowledged = new Set<string>();
  const acknowledgedWanted = new Set<string>();
  const answers = new Map<number | "none", number>();
  const retryAfter = new Set<string | null>();
  const ending = { begin: true, goOn: true };

  const attempt = async (number: number, key: string, body: string): Promise<string | undefined> => {
    const response = await fetch(`${url}/api/v1/captures`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-camera-key": key, "idempotency-key": `${number}` },
      body,
    }).catch(() => undefined);
    const answer = response?.status ?? "none";
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (response === undefined) return undefined;
    if (answer === 503) retryAfter.add(response.headers.get("retry-after"));
    const text = await response.text().catch(() => "");
    return response.ok && text !== ""
      ? (JSON.parse(text) as { reads: [{ id: string }] }).reads[0].id
      : undefined;
  };

  const sendOne = async (): Promise<void> => {
    const number = nextNumber;
    nextNumber += 1;
    const wantedMark = number % 10 === 0 ? wanted[(number / 10) % wanted.length] : undefined;
    const body = JSON.stringify({
      vrm: wantedMark ?? neverIssuedVrm(number),
      capturedAt: new Date().toISOString(),
      confidence: 0.97,
      ...(picture && { plateImage: picture(number) }),
    });
    const key = keys[number % keys.length]?.key ?? "";
    while (ending.goOn) {
      const id = await attempt(number, key, body);
      if (id !== undefined) {
        if (wantedMark !== undefined) acknowledgedWanted.add(id);
        acknowledged.add(id);
        return;
      }
      await wait(RETRY_MS);
    }
  };
  const lanes = Array.from({ length: atOnce }, async () => {
    while (ending.begin) await sendOne();
  });
  return {
    acknowledged,
    acknowledgedWanted,
    answers,
    retryAfter,
    async acknowledge(count) {
      const enough = acknowledged.size + count;
      await eventually(
        () => ({ acknowledged: acknowledged.size, enough, answers: [...answers] }),
        (now) => now.acknowledged >= enough,
        60_000,
      );
    },
    async finish() {
      ending.begin = false;
      await Promise.all(lanes);
    },
    async abandon() {
      ending.begin = false;
      ending.goOn = false;
      await Promise.all(lanes);
    },
  };
}

export interface Tally {
  readonly lost: readonly string[];
  /** Acknowledged reads of wanted marks that became no sighting. */
  readonly unsighted: readonly string[];
  /** Rows beyond one a read, and counts beyond the rows. */
  readonly doubled: { readonly rows: number; readonly marks: number; readonly hours: number };
}

export const NOTHING_LOST_OR_DOUBLED: Tally = {
  lost: [],
  unsighted: [],
  doubled: { rows: 0, marks: 0, hours: 0 },
};

/** Compares what was acknowledged with the rows, after giving the followers time to catch up. */
export async function tally(
  databaseUrl: string,
  { acknowledged, acknowledgedWanted }: Pick<Roadside, "acknowledged" | "acknowledgedWanted">,
): Promise<Tally> {
  const database = await openDatabase(databaseUrl, { maxConnections: 1 });
  const look = async (): Promise<Tally> => {
    const { rows } = await sql<{ id: Buffer }>`select id from reads`.execute(database.kysely);
    const stored = new Set(rows.map(({ id }) => unpackReadId(id) as string));
    const sightings = await sql<{ read: string }>`select read_id as read from alert_sightings`.execute(
      database.kysely,
    );
    const sighted = new Set(sightings.rows.map(({ read }) => read));
    const sums = await sql<{ marks: number; hours: number }>`
      select coalesce((select sum(reads) from marks), 0)::int as marks,
             coalesce((select sum(reads) from read_hours), 0)::int as hours`.execute(database.kysely);
    const { marks = 0, hours = 0 } = sums.rows[0] ?? {};
    const doubled = {
      rows: rows.length - stored.size,
      marks: marks - rows.length,
      hours: hours - rows.length,
    };
    return {
      lost: [...acknowledged].filter((id) => !stored.has(id)),
      unsighted: [...acknowledgedWanted].filter((id) => !sighted.has(id)),
      doubled,
    };
  };
  try {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const now = await look();
      const complete = now.lost.length === 0 && now.unsighted.length === 0;
      if (complete || performance.now() > deadline) return now;
      await wait(100);
    }
  } finally {
    await database.close();
  }
}
