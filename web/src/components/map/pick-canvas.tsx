/** A map on which a place is picked: by a click or a tap, or by the keyboard as whatever lies under the cross in its middle. */
import { Map as MapLibre, Marker, NavigationControl, ScaleControl } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { boundsOf } from "./map-bounds.ts";
import "./map-library.ts";
import { mapStyle } from "./map-style.ts";
import { useTheme } from "./map-theme.ts";

export interface Place {
  readonly latDeg: number;
  readonly lonDeg: number;
}

interface PickCanvasProps {
  readonly county: Schemas["CountyMap"];
  /** What is picked or typed so far. */
  readonly place: Place | undefined;
  readonly onPick: (place: Place) => void;
  readonly label: string;
}

/** About a metre; a camera's post is no wider. */
const DECIMALS = 5;
/** Near enough to tell one side of a road from the other. */
const CLOSE_ZOOM = 13;

export function PickCanvas({ county, place, onPick, label }: PickCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre>();
  const [failed, setFailed] = useState(false);
  const theme = useTheme();
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (box.current === null) return;
    try {
      const drawn = draw(box.current, county, theme, label);
      drawn.on("click", ({ lngLat }) => pick.current(placeOf(lngLat)));
      setMap(drawn);
      return () => drawn.remove();
    } catch {
      // A machine without WebGL cannot draw the map; the fields beside it take the same.
      setFailed(true);
      return;
    }
  }, [county, theme, label]);
  useMark(map, place);
  if (failed) return <p className="govuk-body">This machine cannot draw maps. Type the degrees.</p>;
  return (
    <>
      <div className="fw-pick">
        <section className="fw-map" ref={box} aria-label={label} />
        <span className="fw-pick__cross" aria-hidden="true" />
      </div>
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        onClick={() => map && onPick(placeOf(map.getCenter()))}
      >
        Take the place under the cross
      </button>
    </>
  );
}

function draw(
  container: HTMLElement,
  county: Schemas["CountyMap"],
  theme: "light" | "dark",
  label: string,
): MapLibre {
  const bounds = boundsOf([], [], county);
  const map = new MapLibre({
    ...{ container, style: mapStyle(county, theme, 1), attributionControl: false },
    ...{ dragRotate: false, pitchWithRotate: false },
    ...(bounds.isEmpty() ? {} : { bounds, fitBoundsOptions: { padding: 56, maxZoom: CLOSE_ZOOM } }),
    locale: {
      "Map.Title": `${label}. Arrow keys move it under the cross, plus and minus bring it nearer and farther.`,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: "metric" }));
  return map;
}

/** Stands where the fields say, whoever filled them; and the map goes there when that is out of sight. */
function useMark(map: MapLibre | undefined, place: Place | undefined): void {
  const { latDeg, lonDeg } = place ?? {};
  useEffect(() => {
    if (map === undefined || latDeg === undefined || lonDeg === undefined) return;
    const element = document.createElement("span");
    element.className = "fw-pick__mark";
    const mark = new Marker({ element }).setLngLat([lonDeg, latDeg]).addTo(map);
    if (!map.getBounds().contains([lonDeg, latDeg]))
      map.jumpTo({ center: [lonDeg, latDeg], zoom: CLOSE_ZOOM });
    return () => {
      mark.remove();
    };
  }, [map, latDeg, lonDeg]);
}

const placeOf = ({ lat, lng }: { readonly lat: number; readonly lng: number }): Place => ({
  latDeg: Number(lat.toFixed(DECIMALS)),
  lonDeg: Number(lng.toFixed(DECIMALS)),
});
