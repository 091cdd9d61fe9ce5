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

export function useListChanged(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ["list", id] });
    await queries.invalidateQueries({ queryKey: ["lists"] });
  };
}
