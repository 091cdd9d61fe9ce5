/** How much waits for this officer's decision: for the number in the navigation and the page behind it. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { useHasRole } from "./session.ts";

const LOOK_EVERY_MS = 30_000;

/** Undefined for those who decide nothing, and until the first answer. */
export function useWaiting(): Schemas["WaitingForMe"] | undefined {
  const decides = useHasRole("authorising-officer");
  const waiting = useQuery({
    queryKey: ["authorities", "waiting"],
    queryFn: () => answered(api.GET("/api/v1/authorities/waiting")),
    refetchInterval: LOOK_EVERY_MS,
    enabled: decides,
  });
  return waiting.data;
}
