/** The map itself: panned and zoomed by mouse, finger or keyboard, with marks that are buttons. Nothing is fetched from outside. */

import { Map as MapLibre, Marker, NavigationControl, Popup, ScaleControl } from "maplibre-gl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { boundsOf } from "./map-bounds.ts";
import "./map-library.ts";
import { addLines, addRoomForMarks } from "./map-lines.ts";
import { clustersOf, kindOf, type MapLine, type MapMark, type ShownMark, signOf } from "./map-marks.ts";
import { mapStyle } from "./map-style.ts";
import { calm, useTheme } from "./map-theme.ts";

interface MapCanvasProps {
  readonly county: Schemas["CountyMap"];
  readonly marks: readonly MapMark[];
  readonly lines: readonly MapLine[];
  readonly label: string;
  /** How many times as large as on a desk it is drawn. */
  readonly scale?: number;
  /** The mark that somebody asked to be shown. */
  readonly shown: { readonly id: string } | null;
  /** Marks that somebody pointed out. */
  readonly pointed?: ReadonlySet<string>;
  /** A place was chosen, by the marks that stand there. */
  readonly onPoint?: ((ids: readonly string[]) => void) | undefined;
}

const NONE: ReadonlySet<string> = new Set();

export function MapCanvas(props: MapCanvasProps) {
  const { county, marks, lines, label, shown, pointed = NONE, scale = 1 } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const [failed, setFailed] = useState(false);
  const theme = useTheme();
  const onPoint = useEffectEvent((ids: readonly string[]) => props.onPoint?.(ids));
  useEffect(() => {
    if (box.current === null) return;
    try {
      const fresh = draw(box.current, { county, marks, lines, label, theme, scale, onPoint });
      drawn.current = fresh;
      return () => fresh.map.remove();
    } catch {
      // A machine without WebGL cannot draw the map; the list beside it says the same.
      setFailed(true);
      return;
    }
  }, [county, marks, lines, label, theme, scale]);
  useEffect(() => {
    const mark = marks.find(({ id }) => id === shown?.id);
    if (mark === undefined || drawn.current === undefined) return;
    const { map } = drawn.current;
    map.easeTo({ center: [mark.lonDeg, mark.latDeg], zoom: Math.max(map.getZoom(), 13), animate: !calm() });
    open(map, { at: [mark.lonDeg, mark.latDeg], marks: [mark], opensAtZoom: undefined });
  }, [shown, marks]);
  // A map that was drawn anew is marked anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when it is drawn
  useEffect(() => {
    drawn.current?.pointOut(pointed);
  }, [pointed, county, marks, lines, label, theme, scale]);
  return failed ? (
    <p className="govuk-body">This machine cannot draw maps. The list holds the same facts.</p>
  ) : (
    <section className="fw-map" ref={box} aria-label={label} />
  );
}

interface Drawing extends Omit<MapCanvasProps, "shown" | "scale" | "pointed" | "onPoint"> {
  readonly scale: number;
  readonly onPoint: (ids: readonly string[]) => void;
  readonly theme: "light" | "dark";
}

interface Drawn {
  readonly map: MapLibre;
  readonly pointOut: (ids: ReadonlySet<string>) => void;
}

interface Standing {
  readonly one: ShownMark;
  readonly marker: Marker;
}

const NEAR = 13;
/** From across the room a mark between two fields says nothing: a town or two must be in the picture. */
const NEAR_A_TOWN = 11;

function draw(box: HTMLElement, { county, marks, lines, label, theme, scale, onPoint }: Drawing): Drawn {
  const style = mapStyle(county, theme, scale);
  const bounds = boundsOf(marks, lines, county);
  const map = new MapLibre({
    ...{ container: box, style, attributionControl: false, dragRotate: false, pitchWithRotate: false },
    ...(bounds.isEmpty()
      ? {}
      : { bounds, fitBoundsOptions: { padding: 56 * scale, maxZoom: scale > 1 ? NEAR_A_TOWN : NEAR } }),
    locale: { "Map.Title": `${label}. Arrow keys move it, plus and minus bring it nearer and farther.` },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: "metric" }));
  const clusters = clustersOf(marks);
  let standing = new Map<string, Standing>();
  let pointed: ReadonlySet<string> = new Set();
  // Marks that stay where they are keep the focus; they change when a move brings others in, or a zoom parts or joins them.
  const stand = () => {
    const { _sw: sw, _ne: ne } = map.getBounds();
    const shown = clusters([sw.lng, sw.lat, ne.lng, ne.lat], map.getZoom());
    const before = standing;
    standing = new Map(
      shown.map((one) => {
        const key = `${one.opensAtZoom} ${one.marks.map(({ id }) => id).join(" ")}`;
        const held = before.get(key);
        if (held !== undefined) return [key, held];
        const marker = new Marker({ element: button(map, one, onPoint) }).setLngLat([...one.at]).addTo(map);
        return [key, { one, marker }];
      }),
    );
    for (const [key, { marker }] of before) if (!standing.has(key)) marker.remove();
    for (const held of standing.values()) ring(held, pointed);
  };
  map.on("load", () => {
    addLines(map, lines, theme);
    addRoomForMarks(map, marks);
  });
  map.on("moveend", stand);
  stand();
  const pointOut = (ids: ReadonlySet<string>) => {
    pointed = ids;
    for (const held of standing.values()) ring(held, pointed);
    bringIntoView(map, marks, ids);
  };
  return { map, pointOut };
}

/** A mark that stands for several is ringed when one of them is pointed out. */
function ring({ one, marker }: Standing, pointed: ReadonlySet<string>): void {
  const element = marker.getElement();
  if (one.marks.some(({ id }) => pointed.has(id))) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

function bringIntoView(map: MapLibre, marks: readonly MapMark[], ids: ReadonlySet<string>): void {
  const places = marks.filter(({ id }) => ids.has(id)).map(({ lonDeg, latDeg }) => [lonDeg, latDeg] as const);
  const [first] = places;
  if (first === undefined || places.some(([lon, lat]) => map.getBounds().contains([lon, lat]))) return;
  map.easeTo({ center: [...first], animate: !calm() });
}

function button(map: MapLibre, one: ShownMark, onPoint: Drawing["onPoint"]): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `fw-map__mark fw-map__mark--${kindOf(one.marks)}`;
  element.textContent = signOf(one.marks);
  element.setAttribute("aria-label", one.marks.map(({ sign, words }) => `${sign}: ${words}`).join(". "));
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    const { opensAtZoom } = one;
    if (opensAtZoom === undefined) {
      open(map, one);
      onPoint(one.marks.map(({ id }) => id));
    } else map.easeTo({ center: [...one.at], zoom: opensAtZoom + 0.1, animate: !calm() });
  });
  return element;
}

function open(map: MapLibre, { at, marks }: ShownMark): void {
  const text = marks.map(({ sign, words }) => `${sign}: ${words}`).join("\n");
  for (const held of map.getContainer().querySelectorAll(".maplibregl-popup")) held.remove();
  new Popup({ offset: 18, focusAfterOpen: false, className: "fw-map__words" })
    .setLngLat([...at])
    .setText(text)
    .addTo(map);
}
