/** Where a site is to be: typed in degrees, or picked on the map. Both stand for the same place, and either can be changed. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import { Fetched, Loading } from "../../components/states.tsx";
import { placeOf, type SiteValues } from "./site-values.ts";

const PickCanvas = lazy(() =>
  import("../../components/map/pick-canvas.tsx").then((part) => ({ default: part.PickCanvas })),
);

export function PlaceFields({ form }: { readonly form: Form<SiteValues> }) {
  const [shows, setShows] = useState(false);
  return (
    <>
      <div className="fw-row">
        <TextField
          form={form}
          name="latDeg"
          label="Latitude (optional)"
          hint="Degrees. Kept encrypted."
          width="10"
        />
        <TextField
          form={form}
          name="lonDeg"
          label="Longitude (optional)"
          hint="Degrees, west is negative"
          width="10"
        />
      </div>
      <details className="govuk-details" onToggle={({ currentTarget }) => setShows(currentTarget.open)}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Pick it on the map</span>
        </summary>
        <div className="govuk-details__text">{shows ? <PickedOnMap form={form} /> : null}</div>
      </details>
    </>
  );
}

function PickedOnMap({ form }: { readonly form: Form<SiteValues> }) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const place = placeOf(form.values);
  return (
    <>
      <p className="govuk-body" id="pick-how">
        Click the place, or move the map with the arrow keys until it lies under the cross.
      </p>
      <Fetched query={county} what="the map">
        {(map) => (
          <Suspense fallback={<Loading what="the map" />}>
            <PickCanvas
              county={map}
              place={place}
              label="Map to pick the place on"
              onPick={({ latDeg, lonDeg }) => {
                form.set("latDeg", `${latDeg}`);
                form.set("lonDeg", `${lonDeg}`);
              }}
            />
          </Suspense>
        )}
      </Fetched>
      <p className="govuk-body" role="status">
        {place === undefined ? "No place is picked yet." : `Picked: ${place.latDeg}, ${place.lonDeg}`}
      </p>
    </>
  );
}
