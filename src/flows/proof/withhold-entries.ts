/** Which of these entries of the log are kept from this reader? By what they say of themselves, and by the things that they name. */
import type { AlertBook } from "#alerting/ports.ts";
import type { LoggedEvent, Withhold } from "#audit/ports.ts";
import {
  isMarkedSecret,
  knowsAll,
  type NamedThings,
  namedIn,
  type ReaderKnows,
  readerKnows,
} from "#audit/withheld.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { Officer } from "#terms/officer.ts";

export interface WithholdPorts {
  readonly lists: Pick<VoiLists, "secret" | "secretAmong">;
  readonly alerts: Pick<AlertBook, "secretAmong">;
}

/** Undefined for a reader who may read everything. */
export async function withholdFrom(reader: Officer, ports: WithholdPorts): Promise<Withhold | undefined> {
  const knows = readerKnows(reader, await ports.lists.secret());
  if (knowsAll(knows)) return undefined;
  return (entries) => withheldAmong(entries, knows, ports);
}

async function withheldAmong(
  entries: readonly LoggedEvent[],
  knows: ReaderKnows,
  { lists, alerts }: WithholdPorts,
): Promise<ReadonlySet<number>> {
  const named = entries.map(({ index, event }) => ({ index, event, names: namedIn(event) }));
  const entryIds = [...new Set(named.flatMap(({ names }) => names.entries))];
  const alertIds = [...new Set(named.flatMap(({ names }) => names.alerts))];
  const secret = new Set<string>([
    ...knows.hiddenLists,
    ...(entryIds.length === 0 ? [] : await lists.secretAmong(entryIds, knows)),
    ...(alertIds.length === 0 ? [] : await alerts.secretAmong(alertIds, knows)),
  ]);
  const namesSecret = (names: NamedThings) =>
    [...names.lists, ...names.entries, ...names.alerts].some((id) => secret.has(id));
  const isSecret = ({ event, names }: (typeof named)[number]) =>
    isMarkedSecret(event, knows) || namesSecret(names);
  return new Set(named.filter(isSecret).map(({ index }) => index));
}
