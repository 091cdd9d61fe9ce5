/** The place that is asked for: cameras or a site by their codes, or a part of the map, drawn or typed. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import {
  CheckboxesField,
  type Choice,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "../../components/form/fields.tsx";
import type { FieldsForm } from "../../components/form/use-form.ts";
import { Fetched, Loading } from "../../components/states.tsx";
import { featuresOfMap, type MapFeature } from "./map-features.ts";
import type { MatterValues } from "./matter.ts";
import { pointsIn, pointsText } from "./narrow-values.ts";

const DrawCanvas = lazy(() =>
  import("../../components/map/draw-canvas.tsx").then((part) => ({ default: part.DrawCanvas })),
);

interface PlaceProps {
  readonly form: FieldsForm<MatterValues>;
  /** The place is all that is asked for; else it narrows a question of marks. */
  readonly isQuestion?: boolean;
}

const SHAPES: readonly Choice[] = [
  { value: "circle", label: "A circle on the map" },
  { value: "polygon", label: "An area with corners, or a town" },
  { value: "corridor", label: "A corridor along a line, or a road" },
  { value: "site", label: "A site, by its cameras" },
];
const ANYWHERE: readonly Choice[] = [
  { value: "", label: "Anywhere" },
  { value: "cameras", label: "Certain cameras" },
];

export function PlaceFields({ form, isQuestion = false }: PlaceProps) {
  const { placeKind } = form.values;
  return (
    <>
      <RadioField
        form={form}
        name="placeKind"
        label="Where"
        choices={isQuestion ? SHAPES : [...ANYWHERE, ...SHAPES]}
      />
      {placeKind === "cameras" && !isQuestion ? <CameraChoice form={form} /> : null}
      {placeKind === "site" ? <SiteChoice form={form} /> : null}
      {placeKind === "circle" || placeKind === "polygon" || placeKind === "corridor" ? (
        <Drawn form={form} kind={placeKind} />
      ) : null}
    </>
  );
}

const useCameras = () =>
  useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });

export function CameraChoice({ form }: Pick<PlaceProps, "form">) {
  return (
    <Fetched query={useCameras()} what="cameras">
      {({ items }) => (
        <CheckboxesField
          form={form}
          name="cameraIds"
          label="Cameras"
          hint="Up to 50. Their public codes do not say where they stand."
          choices={items.map(({ id, code }) => ({ value: id, label: code }))}
        />
      )}
    </Fetched>
  );
}

function SiteChoice({ form }: Pick<PlaceProps, "form">) {
  return (
    <Fetched query={useCameras()} what="cameras">
      {({ items }) => (
        <SelectField
          form={form}
          name="siteId"
          label="Site"
          hint="Sites are named by the cameras that stand there."
          choices={[...Map.groupBy(items, ({ siteId }) => siteId)].map(([siteId, cameras]) => ({
            value: siteId,
            label: cameras.map(({ code }) => code).join(", "),
          }))}
        />
      )}
    </Fetched>
  );
}

type Shape = "circle" | "polygon" | "corridor";

const DRAWN = {
  circle: { how: "Click or tap the middle of the circle", field: "Middle of the circle" },
  polygon: { how: "Click or tap one corner after the other", field: "Corners" },
  corridor: { how: "Click or tap along the line", field: "Points of the line" },
} as const satisfies Record<Shape, object>;

function Drawn({ form, kind }: Pick<PlaceProps, "form"> & { readonly kind: Shape }) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const { how, field } = DRAWN[kind];
  const { points, radiusM, widthM } = form.values;
  return (
    <>
      {kind === "circle" ? <TextField form={form} name="radiusM" label="Radius in metres" width="5" /> : null}
      {kind === "corridor" ? (
        <TextField
          form={form}
          name="widthM"
          label="Width in metres"
          hint="From one edge to the other"
          width="5"
        />
      ) : null}
      <Fetched query={county} what="the map">
        {(map) => (
          <>
            {kind === "circle" ? null : <FeatureChoice county={map} kind={kind} form={form} />}
            <p className="govuk-body-s">
              {how}, or move the map with the arrow keys and press Enter: it takes the place under the cross.
            </p>
            <Suspense fallback={<Loading what="the map" />}>
              <DrawCanvas
                county={map}
                shape={kind}
                points={pointsIn(points)}
                widthM={Number(kind === "circle" ? radiusM : widthM)}
                label="Map to draw the place on"
                onPoints={(drawn) => form.set("points", pointsText(drawn))}
              />
            </Suspense>
          </>
        )}
      </Fetched>
      <TextArea
        form={form}
        name="points"
        label={field}
        hint="Latitude and longitude in degrees, a place on each line, such as 51.5, -2.5. The map and this field say the same."
        rows={kind === "circle" ? 1 : 4}
      />
    </>
  );
}

interface FeatureProps extends Pick<PlaceProps, "form"> {
  readonly county: Schemas["CountyMap"];
  readonly kind: "polygon" | "corridor";
}

/** A town's edge or a road's line in place of drawing it. */
function FeatureChoice({ form, county, kind }: FeatureProps) {
  const [chosen, setChosen] = useState("");
  const features: readonly MapFeature[] = featuresOfMap(county, kind);
  if (features.length === 0) return null;
  const id = form.fieldId("points");
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`${id}-feature`}>
        {kind === "corridor" ? "Along a road" : "In a town"}
      </label>
      <select
        id={`${id}-feature`}
        className="govuk-select"
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          const feature = features.find(({ name }) => name === target.value);
          if (feature !== undefined) form.set("points", pointsText(feature.points));
        }}
      >
        <option value="">Draw it</option>
        {features.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
