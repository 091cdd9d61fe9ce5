/** Story: a camera told of a vehicle and never for the last time, since it lost its power or its line: what it told last is the read. */
import type { Sha256 } from "#ingest/ports.ts";
import type { Journal } from "#journal/ports.ts";
import type { TellingBook } from "#read-store/ports.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Read } from "#terms/read.ts";

export interface EndTellingsPorts {
  readonly tellings: TellingBook;
  readonly journal: Pick<Journal, "append">;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/** A camera's last word comes some ten seconds after the vehicle was seen; this is what a line may delay it. */
const WAIT_MS = 2 * 60_000;
const HEX_DIGITS = 32;

/** The same telling becomes the same read, so that it does no harm to be broken off or done by two. */
export async function endTellings({ tellings, journal, sha256, clock }: EndTellingsPorts): Promise<void> {
  const since = plusMs(clock(), -WAIT_MS);
  const unfinished = await tellings.unfinished(since);
  if (unfinished.length > 0) await journal.append(unfinished.map((read) => asLast(read, sha256)));
  await tellings.forgetFinished(since);
}

function asLast(read: Read, sha256: Sha256): Read {
  const vehicle = read.telling?.vehicle ?? "";
  const id = makeId("read", sha256(`last word of ${read.id}`).slice(0, HEX_DIGITS));
  return { ...read, id, telling: { vehicle, isLast: true } };
}
