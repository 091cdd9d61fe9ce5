/** One list, and how to fetch it anew after a change. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

export function useList(id: string) {
  return useQuery({
    queryKey: ["list", id],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}", { params: { path: { id } } })),
  });
}

/** What a new entry is unless somebody says otherwise. */
export function useUsualEntries(id: string) {
  return useQuery({
    queryKey: ["list", id, "usual"],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/usual-entries", { params: { path: { id } } })),
    // A form that somebody fills in keeps what it began with.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useListChanged(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ["list", id] });
    await queries.invalidateQueries({ queryKey: ["lists"] });
  };
}
