/** The access policy in force. It says what may be asked at this moment, so it is not kept for long. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

export function usePolicy() {
  return useQuery({
    queryKey: ["policy"],
    queryFn: () => answered(api.GET("/api/v1/policy")),
    staleTime: 5 * 60_000,
  });
}
