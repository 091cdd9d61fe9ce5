/** The camera that a delivery says it is from, by the name that people know; what it says itself where we know no such camera. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

export function ClaimedCamera({ id }: { readonly id: string | null }) {
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  if (id === null) return "It does not say";
  return cameras.data?.items.find((camera) => camera.id === id)?.code ?? id;
}
