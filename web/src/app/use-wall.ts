/** The open alerts as the wall holds them: pages that can be loaded on, and every change of the live stream in its place. */
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { loadedAlerts, type WallPage, wallPage, withAlert, withTotal } from "../components/wall-pages.ts";

type Alert = Schemas["AlertSummary"];
type WallData = InfiniteData<WallPage, string | undefined>;

const WALL_KEY = ["alerts", "wall"] as const;
export const WALL_PAGE = 50;

export function useWall() {
  return useInfiniteQuery({
    queryKey: WALL_KEY,
    queryFn: async ({ pageParam }) => {
      const query = {
        state: "open" as const,
        limit: WALL_PAGE,
        fetchedBy: "screen" as const,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      };
      return wallPage(await answered(api.GET("/api/v1/alerts", { params: { query } })));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    // Picture links end after 15 minutes.
    refetchInterval: 10 * 60_000,
  });
}

/** Keeps the wall as the stream says. An answer that was on its way while a change came does not undo the change. */
export function useWallKeeper() {
  const queries = useQueryClient();
  const { isFetching } = useWall();
  const meanwhile = useRef<Alert[]>([]);
  const change = (alter: (pages: readonly WallPage[]) => WallPage[]) =>
    queries.setQueryData<WallData>(WALL_KEY, (data) => data && { ...data, pages: alter(data.pages) });
  useEffect(() => {
    if (isFetching || meanwhile.current.length === 0) return;
    const came = meanwhile.current;
    meanwhile.current = [];
    queries.setQueryData<WallData>(
      WALL_KEY,
      (data) => data && { ...data, pages: came.reduce(withAlert, data.pages) },
    );
  }, [isFetching, queries]);
  return {
    known: (id: string): Alert | undefined =>
      loadedAlerts(queries.getQueryData<WallData>(WALL_KEY)?.pages ?? []).find((alert) => alert.id === id),
    take: (alert: Alert) => {
      if (queries.isFetching({ queryKey: WALL_KEY }) > 0) meanwhile.current.push(alert);
      change((pages) => withAlert(pages, alert));
    },
    count: (total: number) => change((pages) => withTotal(pages, total)),
    total: () => queries.getQueryData<WallData>(WALL_KEY)?.pages[0]?.total,
    reload: () => void queries.invalidateQueries({ queryKey: WALL_KEY }),
  };
}
