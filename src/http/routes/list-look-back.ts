/** Where a vehicle on a list was last seen: told when it is added, and again when somebody who may add it asks. */
import { seesCovert } from "#access/covert.ts";
import type { ChangedEntry } from "#flows/lists/entry-change.ts";
import { type LookBackPorts, lookBack, lookBackForSeveral } from "#flows/lists/look-back.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isCovert, isLive, type VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { Events } from "#mechanism/events.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { entryParamsSchema, listParamsSchema } from "../contract/lists.ts";
import {
  type LookBackBody,
  lookBackBody,
  lookBackSchema,
  lookBackSinceSchema,
  lookBacksBody,
  lookBacksSchema,
} from "../contract/look-back.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { listErrors, listOf } from "./list-of.ts";
import { entryProblem } from "./list-problems.ts";

export interface ListLookBackPorts {
  readonly lookBack: LookBackPorts;
  readonly cameraCode: (camera: CameraId) => string;
  readonly events: Events;
}

/** What its two routes need beside it. */
interface LookBackRoutePorts extends ListLookBackPorts {
  readonly lists: Pick<VoiLists, "find" | "entry" | "entries">;
  readonly clock: Clock;
}

export function lookBackRoute(app: FossewayServer, ports: LookBackRoutePorts): void {
  app.post(
    "/api/v1/lists/:id/entries/:entryId/look-back",
    {
      config: { right: "lists.keep", audit: writes("consult") },
      schema: {
        operationId: "lookBackForVoiEntry",
        tags: ["lists"],
        summary: "Where the vehicle of an entry was last seen, as far back as the policy permits",
        params: entryParamsSchema,
        response: { 200: lookBackSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const entry = await standingEntry(request.params.entryId, list, officer, ports);
      return lookBackBody(await lookBack(entry, list, officer, ports.lookBack), ports.cameraCode);
    },
  );
}

/** Entries of one import or paste are looked for this far into the list, and no further. */
const MOST_FETCHED = 500;

export function lookBackForSeveralRoute(app: FossewayServer, ports: LookBackRoutePorts): void {
  app.post(
    "/api/v1/lists/:id/look-back",
    {
      config: { right: "lists.keep", audit: writes("consult") },
      schema: {
        operationId: "lookBackForVoiEntries",
        tags: ["lists"],
        summary:
          "Where vehicles that came together onto a response list were last seen, as many as the policy permits",
        params: listParamsSchema,
        body: lookBackSinceSchema,
        response: { 200: lookBacksSchema, ...listErrors, ...refusals({ 409: ["list-not-for-response"] }) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      if (list.kind !== "response") throw new ProblemError(NOT_FOR_RESPONSE);
      const since = parseInstant(request.body.since) ?? 0;
      const { entries } = await ports.lists.entries(list.id, {
        liveAt: ports.clock(),
        withCovert: seesCovert(officer),
        limit: MOST_FETCHED,
      });
      const added = entries.filter(({ addedAt }) => addedAt >= since);
      const several = await lookBackForSeveral(added, list, officer, ports.lookBack);
      return lookBacksBody(several, ports.cameraCode);
    },
  );
}

const NOT_FOR_RESPONSE = {
  status: 409,
  code: "list-not-for-response",
  title: "Vehicles are looked for together on response lists only",
  detail: "Of other lists ask for one entry at a time.",
} as const;

async function standingEntry(
  text: string,
  list: VoiList,
  officer: Officer,
  { lists, clock }: LookBackRoutePorts,
): Promise<VoiEntry> {
  const id = parseId("voi", text);
  const entry = id && (await lists.entry(id));
  if (entry === undefined || entry.listId !== list.id || (isCovert(entry) && !seesCovert(officer))) {
    throw new ProblemError(entryProblem({ code: "entry-unknown" }));
  }
  if (!isLive(entry, clock())) throw new ProblemError(entryProblem({ code: "entry-not-live" }));
  return entry;
}

/** The entry stands by now: what goes wrong here must not look as if it did not. */
export async function lookBackAfterAdding(
  added: ChangedEntry & { readonly changed: true },
  list: VoiList,
  officer: Officer,
  { lookBack: ports, cameraCode, events }: ListLookBackPorts,
): Promise<LookBackBody> {
  try {
    return lookBackBody(await lookBack(added.entry, list, officer, ports), cameraCode);
  } catch (failure) {
    events.report("look-back-failed", { failure });
    return lookBackBody("failed", cameraCode);
  }
}
