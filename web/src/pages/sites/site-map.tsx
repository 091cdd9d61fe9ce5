/** Where the sites stand, for those with the right to know. Each look is recorded. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CountyMap } from "../../components/map/county-map.tsx";
import { Loading, ProblemNotice } from "../../components/states.tsx";

export function SiteMap() {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const positions = useQuery({
    queryKey: ["site-positions"],
    queryFn: () => answered(api.GET("/api/v1/sites/positions")),
    staleTime: 10 * 60_000,
  });
  const marks = useMemo(
    () =>
      (positions.data?.items ?? []).map(({ code, position }) => ({
        ...position,
        ...{ id: code, sign: code, words: code, kind: "site" as const },
      })),
    [positions.data],
  );
  const error = positions.error ?? county.error;
  if (error !== null) return <ProblemNotice error={error} />;
  if (county.data === undefined || positions.data === undefined) return <Loading what="the map" />;
  return <CountyMap county={county.data} marks={marks} label="Map of the sites" />;
}
