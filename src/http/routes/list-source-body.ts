/** What a page is told of a source of a list, and of the kinds that there are. */
import type { FollowedSource, ListSources } from "#matching/list-source.ts";
import { nextPull } from "#matching/pull-schedule.ts";
import { alarmOf } from "#matching/source-alarms.ts";
import type { ListSourceKind } from "#matching/source-kind.ts";
import { fieldsOf, withoutSecrets } from "#mechanism/settings-form.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { personOf } from "#terms/officer.ts";
import type { SourceBody, SourceKindsBody } from "../contract/list-sources.ts";

export const kindsBody = (kinds: readonly ListSourceKind[]): SourceKindsBody => ({
  items: kinds.map((kind) => ({
    name: kind.name,
    title: kind.title,
    fields: fieldsOf(kind).map((field) => ({ ...field, hint: field.hint ?? null })),
  })),
});

export interface SourceBodyPorts {
  readonly sources: Pick<ListSources, "runs">;
  readonly sourceKinds: readonly ListSourceKind[];
  readonly now: Instant;
  readonly lateAfterMinutes: number;
}

const RUNS_SHOWN = 10;

export async function sourceBody(
  { source, state }: FollowedSource,
  { sources, sourceKinds, now, lateAfterMinutes }: SourceBodyPorts,
): Promise<SourceBody> {
  const kind = sourceKinds.find(({ name }) => name === source.kind);
  const shown = source.settings && kind && withoutSecrets(source.settings, kind);
  const runs = await sources.runs(source.id, RUNS_SHOWN);
  const alarm = alarmOf({ source, state }, now, lateAfterMinutes);
  return {
    id: source.id,
    listId: source.listId,
    name: source.name,
    kind: source.kind,
    kindTitle: kind?.title ?? source.kind,
    settings: shown === undefined ? null : textsOf(shown),
    trusted: source.trusted ?? null,
    schedule: source.schedule,
    mode: source.mode,
    keeper: personOf(source.keeper),
    enabled: source.enabled,
    version: source.version,
    state: source.enabled ? (alarm ?? (runs.length === 0 ? "waiting" : "well")) : "off",
    nextRunAt: source.enabled ? formatInstant(nextPull(source, state)) : null,
    runs: runs.map(({ startedAt, endedAt, outcome, numbers, words }) => ({
      startedAt: formatInstant(startedAt),
      endedAt: formatInstant(endedAt),
      outcome,
      numbers: numbers ?? null,
      words: words ?? null,
    })),
  };
}

const textsOf = (settings: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, `${value}`]));
