/** What this person has muted for themselves, and until when. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";

const MUTES_KEY = ["alert-mutes"] as const;
/** One that has ended sounds again within this time. */
const LOOK_EVERY_MS = 30_000;

export function useMutes() {
  const queries = useQueryClient();
  const mutes = useQuery({
    queryKey: MUTES_KEY,
    queryFn: () => answered(api.GET("/api/v1/alert-mutes")),
    staleTime: LOOK_EVERY_MS,
    refetchInterval: LOOK_EVERY_MS,
  });
  const keep = (after: Schemas["AlertMutes"]) => queries.setQueryData(MUTES_KEY, after);
  const muting = useMutation({
    mutationFn: (body: Schemas["MuteAlertsInput"]) => answered(api.POST("/api/v1/alert-mutes", { body })),
    onSuccess: keep,
  });
  const ending = useMutation({
    mutationFn: (key: string) => answered(api.POST("/api/v1/alert-mutes/end", { body: { key } })),
    onSuccess: keep,
  });
  const items = mutes.data?.items;
  const keys = useMemo(() => new Set((items ?? []).map(({ key }) => key)), [items]);
  return {
    items: items ?? [],
    keys: keys as ReadonlySet<string>,
    mute: muting.mutate,
    end: ending.mutate,
    error: muting.error ?? ending.error,
  };
}
