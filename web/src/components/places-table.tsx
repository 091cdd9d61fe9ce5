/** Where cameras stand, in words and coordinates: the same facts as the map, for everybody. */
import type { Schemas } from "../api/client.ts";
import { type Column, DataTable } from "./data-table.tsx";

type SeenPlace = Schemas["SeenPlace"];

interface PlacesTableProps<Place extends SeenPlace> {
  readonly caption: string;
  readonly places: readonly Place[];
  readonly more?: readonly Column<Place>[];
  readonly captionHidden?: boolean;
  readonly isCurrent?: (place: Place) => boolean;
}

export function PlacesTable<Place extends SeenPlace>({
  caption,
  places,
  more = [],
  ...looks
}: PlacesTableProps<Place>) {
  return (
    <DataTable
      {...looks}
      caption={caption}
      rows={places}
      rowKey={({ siteId }) => siteId}
      columns={[
        { heading: "Place", cell: ({ name }) => name },
        { heading: "Latitude, longitude", cell: ({ position }) => positionWords(position) },
        ...more,
      ]}
    />
  );
}

const positionWords = (position: SeenPlace["position"]): string =>
  position === null ? "No fixed place" : `${position.latDeg.toFixed(5)}, ${position.lonDeg.toFixed(5)}`;
