/** The open alerts as the queue holds them: pages that can be loaded on, and every change of the live stream in its place. */
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { queueOrder } from "../components/alert-neighbours.ts";
import { belongs, NO_FILTER, type QueueFilter } from "../components/queue-filter.ts";
import { loadedAlerts, type WallPage, wallPage, withAlert, withTotal } from "../components/wall-pages.ts";
import { useLiveWatch } from "./live-context.ts";
import { useSession } from "./session.ts";

type Alert = Schemas["AlertSummary"];
type WallData = InfiniteData<WallPage, string | undefined>;

const WALL_KEY = ["alerts", "wall"] as const;
const TOTALS_KEY = ["alerts", "totals"] as const;
export const WALL_PAGE = 50;
/** Counted anew after changes, but not after each of a busy moment. */
const RECOUNT_MS = 1_000;
/** Of the alerts that the stream told, so many are remembered: what was known before is no news. */
const REMEMBERED = 10_000;

/** A district or camera is one choice here; the server takes several. */
const asked = ({ list, reason, camera, priority, ...filter }: QueueFilter) => ({
  ...filter,
  ...(list === undefined ? {} : { list: [list] }),
  ...(reason === undefined ? {} : { reason: [reason as Schemas["NewVoiEntryInput"]["reason"]] }),
  ...(camera === undefined ? {} : { camera: [camera] }),
  ...(priority === undefined ? {} : { priority: [priority] }),
});

function useFilteredWall(filter: QueueFilter) {
  return useInfiniteQuery({
    queryKey: [...WALL_KEY, filter],
    queryFn: async ({ pageParam }) => {
      const query = {
        state: "open" as const,
        limit: WALL_PAGE,
        fetchedBy: "screen" as const,
        ...asked(filter),
        ...(pageParam === undefined ? {} : { after: pageParam }),
      };
      return wallPage(await answered(api.GET("/api/v1/alerts", { params: { query } })));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    // Picture links end after 15 minutes.
    refetchInterval: 10 * 60_000,
  });
}

export function useWall() {
  return useFilteredWall(useLiveWatch()?.filter ?? NO_FILTER);
}

/** How many there are of each group, loaded or not. */
export function useTotals() {
  const filter = useLiveWatch()?.filter ?? NO_FILTER;
  return useQuery({
    queryKey: [...TOTALS_KEY, filter],
    queryFn: () => {
      const query = { state: "open" as const, fetchedBy: "screen" as const, ...asked(filter) };
      return answered(api.GET("/api/v1/alerts/totals", { params: { query } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** The loaded alerts in the order of the queue's rows. */
export function useQueue(): readonly Alert[] {
  const { data } = useWall();
  return useMemo(() => queueOrder(loadedAlerts(data?.pages ?? [])), [data]);
}

/** Keeps the queue as the stream says. An answer that was on its way while a change came does not undo the change. */
export function useWallKeeper(filter: QueueFilter) {
  const queries = useQueryClient();
  const me = useSession().officer.id;
  const { isFetching } = useFilteredWall(filter);
  const [open, setOpen] = useState<number | undefined>(undefined);
  const meanwhile = useRef<Alert[]>([]);
  const heard = useRef(new Map<string, Alert>());
  const recount = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const key = [...WALL_KEY, filter];
  // What the filter leaves out leaves the queue as a closed one does.
  const place = (pages: readonly WallPage[], alert: Alert) =>
    withAlert(pages, belongs(filter, alert, me) === false ? { ...alert, state: "closed" } : alert);
  const change = (changed: readonly Alert[]) =>
    queries.setQueryData<WallData>(
      key,
      (data) => data && { ...data, pages: changed.reduce(place, data.pages) },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came meanwhile is put in once the answer is there
  useEffect(() => {
    if (isFetching || meanwhile.current.length === 0) return;
    const came = meanwhile.current;
    meanwhile.current = [];
    change(came);
  }, [isFetching, queries]);
  useEffect(() => () => clearTimeout(recount.current), []);
  return {
    /** In all, whatever the filter; undefined until the stream has told. */
    open,
    known: (id: string): Alert | undefined =>
      heard.current.get(id) ??
      loadedAlerts(queries.getQueryData<WallData>(key)?.pages ?? []).find((alert) => alert.id === id),
    take: (alert: Alert) => {
      heard.current.delete(alert.id);
      heard.current.set(alert.id, alert);
      const [oldest] = heard.current.keys();
      if (heard.current.size > REMEMBERED && oldest !== undefined) heard.current.delete(oldest);
      if (queries.isFetching({ queryKey: WALL_KEY }) > 0) meanwhile.current.push(alert);
      // Whether it is in the district, the server knows.
      if (belongs(filter, alert, me) === undefined) void queries.invalidateQueries({ queryKey: key });
      else change([alert]);
    },
    count: (total: number) => {
      setOpen(total);
      if (Object.keys(filter).length === 0)
        queries.setQueryData<WallData>(
          key,
          (data) => data && { ...data, pages: withTotal(data.pages, total) },
        );
      recount.current ??= setTimeout(() => {
        recount.current = undefined;
        void queries.invalidateQueries({ queryKey: TOTALS_KEY });
      }, RECOUNT_MS);
    },
    isLoaded: () => queries.getQueryData<WallData>(key) !== undefined,
    reload: () => {
      void queries.invalidateQueries({ queryKey: WALL_KEY });
      void queries.invalidateQueries({ queryKey: TOTALS_KEY });
    },
  };
}
