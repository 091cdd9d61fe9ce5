/** Figures of the control room over HTTP: what became of hits, how fast, and how good each list is. */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { HitGrouping } from "#figures/hit-figures.ts";
import type { HitBook } from "#figures/ports.ts";
import { answerHitFigures, type HitFiguresPorts } from "#flows/figures/answer-hit-figures.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isOverdue, isStale } from "#matching/voi-list.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { DAY_MS, formatInstant, HOUR_MS, type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import {
  countsBody,
  hitFiguresQuerySchema,
  hitFiguresSchema,
  listQualitySchema,
} from "../contract/hit-figures.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface HitFigureRoutesPorts extends HitFiguresPorts {
  readonly hits: HitBook;
  readonly lists: Pick<VoiLists, "all" | "secret">;
  readonly cameras: Pick<CameraRegister, "all">;
  /** By id, of those that share this system. */
  readonly forceName: (id: string) => string | undefined;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const ACCESS = { right: "figures.hits", audit: none("numbers of hits, no mark and no person") } as const;
const REFUSALS = refusals({ 400: ["window-not-valid"] });

export function hitFigureRoutes(app: FossewayServer, ports: HitFigureRoutesPorts): void {
  app.get(
    "/api/v1/figures/hits",
    {
      config: ACCESS,
      schema: {
        operationId: "getHitFigures",
        tags: ["figures"],
        summary: "Reads, hits, what became of them and how fast, by time, list, camera or force",
        querystring: hitFiguresQuerySchema,
        response: { 200: hitFiguresSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { by } = request.query;
      const window = windowOf(request.query, by === "hour" ? 14 : 400);
      const { rows, total } = await answerHitFigures(askedBy(officer, window, ports), by, ports);
      const labelOf = await labels(by, officer, ports);
      return {
        ...{ from: formatInstant(window.from), to: formatInstant(window.to), by },
        rows: rows.flatMap((row) => {
          const label = labelOf(row.key);
          return label === undefined ? [] : [{ key: row.key, label, ...countsBody(row) }];
        }),
        total: countsBody(total),
      };
    },
  );

  app.get(
    "/api/v1/figures/lists",
    {
      config: ACCESS,
      schema: {
        operationId: "getListQuality",
        tags: ["figures"],
        summary: "How old each list is, what it brought, and how much of it was never met",
        querystring: hitFiguresQuerySchema.omit({ by: true }),
        response: { 200: listQualitySchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const window = windowOf(request.query, 400);
      const asked = askedBy(officer, window, ports);
      const now = ports.clock();
      const hidden = listsHiddenFrom(officer, await ports.lists.secret());
      const [lists, uses] = await Promise.all([
        ports.lists.all({ ...asked, now, hidden }),
        ports.hits.byList(asked),
      ]);
      const useOf = new Map(uses.map((use) => [use.listId, use]));
      return {
        ...{ from: formatInstant(window.from), to: formatInstant(window.to) },
        items: lists.map(({ list, entries: { live } }) => {
          const { hits = 0, misread = 0, closed = 0, entriesMet = 0 } = useOf.get(list.id) ?? {};
          return {
            listId: list.id,
            name: list.name,
            kind: list.kind,
            publishedAt: formatInstant(list.publishedAt),
            maxAgeMs: list.maxAgeMs,
            stale: isStale(list, now),
            overdue: isOverdue(list, now),
            ...{ live, hits, misread },
            withoutOutcome: hits - closed,
            neverHit: Math.max(0, live - entriesMet),
          };
        }),
      };
    },
  );
}

interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** Hours begun count whole. */
function windowOf(query: { readonly from: string; readonly to: string }, longestDays: number): Window {
  const [from, to] = [parseInstant(query.from), parseInstant(query.to)];
  if (from === undefined || to === undefined || from >= to || to - from > longestDays * DAY_MS) {
    throw new ProblemError({
      status: 400,
      code: "window-not-valid",
      title: "This window of time cannot be shown",
      detail: `Give a start before the end, at most ${longestDays} days apart.`,
    });
  }
  return {
    from: instant(Math.floor(from / HOUR_MS) * HOUR_MS),
    to: instant(Math.ceil(to / HOUR_MS) * HOUR_MS),
  };
}

const askedBy = (officer: Officer, window: Window, { shownTo }: Pick<HitFigureRoutesPorts, "shownTo">) => ({
  ...window,
  withCovert: seesCovert(officer),
  forces: shownTo(officer.forceId),
});

/** What a person calls a group; undefined for what this officer is not shown. */
async function labels(
  by: HitGrouping,
  officer: Officer,
  ports: HitFigureRoutesPorts,
): Promise<(key: string) => string | undefined> {
  if (by === "list") {
    const withCovert = seesCovert(officer);
    const hidden = listsHiddenFrom(officer, await ports.lists.secret());
    const lists = await ports.lists.all({ now: ports.clock(), withCovert, hidden, forces: { except: [] } });
    const names = new Map<string, string>(lists.map(({ list }) => [list.id, list.name]));
    return (key) => names.get(key);
  }
  if (by === "camera") {
    const codes = new Map<string, string>((await ports.cameras.all()).map(({ id, code }) => [id, code]));
    return (key) => codes.get(key);
  }
  return by === "force" ? ports.forceName : (key) => key;
}
