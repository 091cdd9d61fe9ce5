/** Story: a person adds a source to a list, changes it, confirms who it is, and switches it off and on. Each is in the audit log first. */
import type { AuditFacts } from "#audit/ports.ts";
import type { ListSource, ListSources, SourceChange } from "#matching/list-source.ts";
import type { PullSchedule } from "#matching/pull-schedule.ts";
import type { ListSourceKind } from "#matching/source-kind.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { filledIn, type SettingFaults, withoutSecrets } from "#mechanism/settings-form.ts";
import type { ListSourceId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface KeepSourcesPorts extends LogPorts {
  readonly sources: ListSources;
  readonly sourceKinds: readonly ListSourceKind[];
  readonly newId: NewId;
}

export type SourceRefusal =
  | { readonly code: "source-unknown" }
  | { readonly code: "source-kind-unknown" }
  | { readonly code: "source-changed" }
  | { readonly code: "source-settings-unfit"; readonly faults: SettingFaults };

export interface AskedSource {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly schedule: PullSchedule;
  readonly mode: "add" | "replace";
}

export async function addSource(
  list: VoiList,
  { kind: name, ...asked }: AskedSource & { readonly kind: string },
  officer: Officer,
  ports: KeepSourcesPorts,
): Promise<ListSource | SourceRefusal> {
  const kind = ports.sourceKinds.find((one) => one.name === name);
  if (kind === undefined) return { code: "source-kind-unknown" };
  const filled = filledIn(kind, asked.settings);
  if (!filled.fits) return { code: "source-settings-unfit", faults: filled.faults };
  const source: ListSource = {
    ...asked,
    id: ports.newId("src"),
    listId: list.id,
    kind: name,
    settings: filled.settings,
    keeper: officer,
    addedAt: ports.clock(),
    enabled: true,
    version: 1,
  };
  await log(source, { step: "add-source", ...scheduleFacts(source) }, officer, ports);
  await ports.sources.add(source);
  return source;
}

/** What is asked for, from the state that the person saw. */
export type SourceStep =
  | ({ readonly step: "edit" } & AskedSource)
  | { readonly step: "trust"; readonly shown: string }
  | { readonly step: "enable" }
  | { readonly step: "disable"; readonly reason: string };

export interface WhichSource {
  readonly list: VoiList;
  readonly id: ListSourceId;
  readonly version: number;
}

export async function changeSource(
  { list, id, version }: WhichSource,
  step: SourceStep,
  officer: Officer,
  ports: KeepSourcesPorts,
): Promise<ListSource | SourceRefusal> {
  const before = (await ports.sources.byId(id))?.source;
  if (before?.listId !== list.id) return { code: "source-unknown" };
  if (before.version !== version) return { code: "source-changed" };
  const to = changeOf(before, step, officer, ports);
  if ("code" in to) return to;
  await log(before, factsOf(step, { ...before, ...to }), officer, ports);
  return (await ports.sources.change(id, version, to)) ?? { code: "source-changed" };
}

function changeOf(
  before: ListSource,
  step: SourceStep,
  officer: Officer,
  { sourceKinds }: KeepSourcesPorts,
): SourceChange | SourceRefusal {
  if (step.step === "trust") return { trusted: step.shown, keeper: officer };
  if (step.step !== "edit") return { enabled: step.step === "enable" };
  const kind = sourceKinds.find(({ name }) => name === before.kind);
  if (kind === undefined) return { code: "source-kind-unknown" };
  const filled = filledIn(kind, step.settings, before.settings);
  if (!filled.fits) return { code: "source-settings-unfit", faults: filled.faults };
  const { name, schedule, mode } = step;
  const open = (settings: object) =>
    JSON.stringify(Object.entries(withoutSecrets({ ...settings }, kind)).toSorted());
  const isElsewhere = open(before.settings ?? {}) !== open(filled.settings);
  return {
    ...{ name, schedule, mode, settings: filled.settings, keeper: officer },
    // Another server has another key of its own.
    ...(isElsewhere && { trusted: undefined }),
  };
}

const WORDS = {
  edit: "change-source",
  trust: "trust-source",
  enable: "source-on",
  disable: "source-off",
} as const;

function factsOf(step: SourceStep, after: ListSource): AuditFacts {
  const facts = { step: WORDS[step.step] };
  if (step.step === "edit") return { ...facts, ...scheduleFacts(after) };
  if (step.step === "disable") return { ...facts, reason: step.reason };
  return step.step === "trust" ? { ...facts, shown: step.shown } : facts;
}

const scheduleFacts = ({ schedule, mode }: ListSource): AuditFacts => ({
  mode,
  fetched: schedule.every === "day" ? `daily at ${schedule.at}` : `every ${schedule.minutes} minutes`,
});

/** Settings go into no log: an address or a path tells where a list lies. */
async function log(
  { id, listId, kind }: ListSource,
  facts: AuditFacts,
  officer: Officer,
  ports: KeepSourcesPorts,
): Promise<void> {
  await logAct(
    officer,
    { operation: "list.change", object: listId, outcome: "allowed", facts: { ...facts, source: id, kind } },
    ports,
  );
}
