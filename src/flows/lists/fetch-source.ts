/** Story: a source is fetched from once, for good or as a trial. Whatever goes wrong on the way is an answer in words. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { FileMappings } from "#matching/file-mapping.ts";
import type { PlannedImport } from "#matching/imports.ts";
import type { ListSource, RunNumbers, RunOutcome } from "#matching/list-source.ts";
import type { FetchedList, FetchPorts, ListSourceKind } from "#matching/source-kind.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { LoadVoiListPorts } from "./import-steps.ts";
import { loadVoiList } from "./load-voi-list.ts";

export interface FetchSourcePorts extends LoadVoiListPorts {
  readonly sourceKinds: readonly ListSourceKind[];
  readonly fileMappings: Pick<FileMappings, "of">;
  /** Where what is fetched lies until it was imported. */
  readonly keepFetched: FetchPorts["keep"];
}

export interface Fetched {
  readonly outcome: RunOutcome;
  readonly numbers?: RunNumbers | undefined;
  readonly mark?: string | undefined;
  readonly code?: string | undefined;
  readonly words?: string | undefined;
  /** What the other side showed of itself, and nobody has confirmed. */
  readonly shown?: string | undefined;
}

export interface HowFetched {
  /** Nothing is changed, and nothing is put away where it was fetched. */
  readonly isTrial: boolean;
  readonly before: string | undefined;
  readonly stop: StopSignal;
}

export async function fetchSource(
  list: VoiList,
  source: ListSource,
  how: HowFetched,
  ports: FetchSourcePorts,
): Promise<Fetched> {
  const kind = ports.sourceKinds.find(({ name }) => name === source.kind);
  const settings = kind?.settings.safeParse(source.settings).data;
  if (kind === undefined || settings === undefined) return UNFIT;
  try {
    const { trusted } = source;
    const { before, stop } = how;
    const fetched = await kind.fetch(settings, { before, trusted, keep: ports.keepFetched, stop });
    if (fetched.code === "nothing-new") return { outcome: "nothing-new" };
    if (fetched.code === "not-trusted") return notTrusted(fetched.shown, trusted);
    return await load(list, source, fetched, how, ports).finally(fetched.kept.remove);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { outcome: "failed", code: error.code, words: error.message };
  }
}

type List = Extract<FetchedList, { readonly code: "list" }>;

async function load(
  list: VoiList,
  source: ListSource,
  { kept, mark, settle }: List,
  { isTrial }: HowFetched,
  ports: FetchSourcePorts,
): Promise<Fetched> {
  const asked = {
    source: { ...kept.source, mapping: await ports.fileMappings.of(source.id) },
    mode: source.mode,
    waived: [],
    dryRun: isTrial,
    // Its files have names that change; what a person knows it by is the source's own.
    fileName: source.name,
  };
  const audit = auditOf(source, ports.audit);
  const loaded = await loadVoiList(list, asked, source.keeper, { ...ports, audit });
  if (loaded.code === "list-changed" || loaded.code === "cancelled") return LIST_CHANGED;
  const isTaken = loaded.code !== "file-refused";
  if (!isTrial) await settle?.(isTaken);
  if (!isTaken)
    return { outcome: "unreadable", mark, code: loaded.problem.code, words: loaded.problem.words };
  const numbers = numbersOf(loaded.planned);
  return { outcome: loaded.code === "waiting" ? "waiting" : "done", numbers, mark };
}

const numbersOf = ({ file, numbers }: PlannedImport): RunNumbers => ({
  rows: file.rowCount,
  added: numbers.added,
  changed: numbers.changed,
  withdrawn: numbers.withdrawn,
  errors: numbers.errors,
});

/** Nobody was at a screen: the log says that Fosseway did it, and who had it so. */
const auditOf = ({ id, keeper }: ListSource, audit: AuditLog): AuditLog => ({
  append: (event) =>
    audit.append({ ...event, actor: SYSTEM, facts: { ...event.facts, source: id, setUpBy: keeper.id } }),
});

const UNFIT: Fetched = {
  outcome: "failed",
  code: "settings-unfit",
  words: "Its settings are not complete, or do not open under this server’s key. Enter them anew.",
};

const LIST_CHANGED: Fetched = {
  outcome: "failed",
  code: "list-changed",
  words: "Somebody changed the list at the same moment. It is fetched again by itself.",
};

const notTrusted = (shown: string, trusted: string | undefined): Fetched => ({
  outcome: "failed",
  code: trusted === undefined ? "not-trusted" : "host-key-changed",
  words:
    trusted === undefined
      ? "Nobody has confirmed yet that this is the right server. Try it now, compare the key that it shows with what its keeper says, and confirm it."
      : "The server shows another key than the one that was confirmed, so nothing was sent to it. Ask its keeper whether they changed it; if not, somebody may stand between.",
  shown,
});
