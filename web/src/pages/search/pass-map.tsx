/** Where a vehicle passed, for those who may see where cameras stand. Looking is an act of its own, and recorded. */
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CountyMap } from "../../components/map/county-map.tsx";
import type { MapLine, MapMark } from "../../components/map/map-marks.ts";
import { PlacesTable } from "../../components/places-table.tsx";
import { Loading, ProblemNotice } from "../../components/states.tsx";
import { whenWords } from "../../components/when.tsx";
import { PointButton } from "./point-button.tsx";

export interface PassMapProps {
  readonly reads: readonly Schemas["Read"][];
  /** Links to places, as the answers gave them. */
  readonly links: readonly string[];
  /** Numbers of the reads that are pointed out. */
  readonly pointed: ReadonlySet<string>;
  readonly onPointRead: (id: string) => void;
  readonly onPointPlace: (siteId: string) => void;
  /** By the numbers of their reads. */
  readonly onPointMarks: (ids: readonly string[]) => void;
}

export function PassMap({ reads, links, pointed, ...on }: PassMapProps) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const places = useQueries({ queries: links.map(placesAt), combine: joined });
  const marks = useMemo(() => passMarks(reads, places.items), [reads, places.items]);
  const lines = useMemo((): readonly MapLine[] => [{ kind: "track", points: marks }], [marks]);
  const sites = new Set(reads.filter(({ id }) => pointed.has(id)).map(({ siteId }) => siteId));
  const error = places.error ?? county.error;
  if (error !== null) return <ProblemNotice error={error} />;
  if (county.data === undefined || places.isWaiting) return <Loading what="the places" />;
  return (
    <>
      <PlacesTable
        caption="Where it was seen"
        captionHidden
        places={places.items}
        isCurrent={({ siteId }) => sites.has(siteId)}
        more={[
          {
            heading: "Point out",
            cell: ({ siteId, name }) => (
              <PointButton
                isOn={sites.has(siteId)}
                what={`reads of ${name}`}
                onClick={() => on.onPointPlace(siteId)}
              />
            ),
          },
        ]}
      />
      <CountyMap
        county={county.data}
        marks={marks}
        lines={lines}
        label="Map of the passes"
        pointed={pointed}
        onShow={on.onPointRead}
        onPoint={on.onPointMarks}
      />
      <p className="govuk-body-s">
        Numbers give the order of the passes, 1 being the earliest shown. The arrows join them; they are not
        the road that was driven.
      </p>
    </>
  );
}

/** Each link is one look, and is followed once. */
function placesAt(link: string) {
  const { pathname, searchParams } = new URL(link, location.href);
  const [, id = ""] = /searches\/([^/]+)\/places/.exec(pathname) ?? [];
  const query = { sites: searchParams.get("sites") ?? "", grant: searchParams.get("grant") ?? "" };
  return {
    queryKey: ["search-places", id, query.sites],
    queryFn: () => answered(api.GET("/api/v1/searches/{id}/places", { params: { path: { id }, query } })),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** Of several pages, each site once. */
function joined(answers: readonly UseQueryResult<Schemas["SeenPlaces"]>[]) {
  const all = answers.flatMap(({ data }) => data?.items ?? []);
  return {
    items: [...new Map(all.map((place) => [place.siteId, place])).values()],
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    isWaiting: answers.some(({ data }) => data === undefined),
  };
}

/** One mark a site, with the numbers of its passes, oldest pass first. */
function passMarks(
  reads: readonly Schemas["Read"][],
  places: readonly Schemas["SeenPlace"][],
): readonly MapMark[] {
  const bySite = new Map(places.map(({ siteId, position }) => [siteId, position]));
  return reads.toReversed().flatMap(({ id, siteId, cameraCode, capturedAt }, place) => {
    const position = bySite.get(siteId);
    return position === undefined || position === null
      ? []
      : [
          {
            ...position,
            id,
            kind: place === reads.length - 1 ? ("last" as const) : ("seen" as const),
            sign: `${place + 1}`,
            words: `${cameraCode}, ${whenWords(capturedAt)}`,
          },
        ];
  });
}
