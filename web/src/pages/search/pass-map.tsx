/** Where a vehicle passed, for those who may see where cameras stand. Looking is an act of its own, and recorded. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CountyMap, type MapMark } from "../../components/map/county-map.tsx";
import { Loading, ProblemNotice } from "../../components/states.tsx";

export function PassMap({ reads }: { readonly reads: readonly Schemas["Read"][] }) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const positions = useQuery({
    queryKey: ["site-positions"],
    queryFn: () => answered(api.GET("/api/v1/sites/positions")),
    staleTime: 10 * 60_000,
  });
  const marks = useMemo(() => passMarks(reads, positions.data?.items ?? []), [reads, positions.data]);
  const error = positions.error ?? county.error;
  if (error !== null) return <ProblemNotice error={error} />;
  if (county.data === undefined || positions.data === undefined) return <Loading what="the map" />;
  return (
    <>
      <CountyMap county={county.data} marks={marks} joined label="Map of the passes" />
      <p className="govuk-body-s">
        Numbers give the order of the passes, 1 being the earliest shown. The dashed line joins them; it is
        not the road that was driven.
      </p>
    </>
  );
}

/** One mark a site, with the numbers of its passes, oldest pass first. */
function passMarks(
  reads: readonly Schemas["Read"][],
  positions: Schemas["SitePositions"]["items"],
): readonly MapMark[] {
  const bySite = new Map(positions.map(({ siteId, position }) => [siteId, position]));
  return reads.toReversed().flatMap(({ siteId, cameraCode, capturedAt }, place) => {
    const position = bySite.get(siteId);
    return position === undefined
      ? []
      : [
          {
            ...position,
            sign: `${place + 1}`,
            words: `${cameraCode}, ${new Date(capturedAt).toLocaleString("en-GB")}`,
          },
        ];
  });
}
