/** Which rights does whoever is signed in hold? From the server's own table, which the page of rights shows. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";

export type Right = Schemas["Right"];

export function useRights() {
  return useQuery({
    queryKey: ["rights"],
    queryFn: () => answered(api.GET("/api/v1/rights")),
    staleTime: 5 * 60_000,
  });
}

/** False until the server has said so. The name is one of the table's, for example `positions.read`. */
export function useHolds(name: string): boolean {
  const { data } = useRights();
  return data?.items.some(({ right, yours }) => right === name && yours) ?? false;
}
