/** What must be compared: the plate and vehicle in the pictures, and the two texts. */
import type { Schemas } from "../../api/client.ts";
import { HitKind } from "../../components/alert-marks.tsx";
import { Picture, PlateCompare, Vrm } from "../../components/plate.tsx";
import { Possibilities } from "../../components/possibilities.tsx";
import { HIT_BASIS_WORDS } from "../../components/words.ts";

export function AlertPictures({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { hit, pictures, cameraCode, expectedVehicle } = alert;
  return (
    <section aria-labelledby="compare-heading" className="fw-alert__pictures">
      <h2 id="compare-heading" className="govuk-heading-m">
        Look at the picture
      </h2>
      <div className="fw-alert__plate">
        <Picture link={pictures.patch} alt={`The plate as camera ${cameraCode} saw it`} size="patch" />
        <Possibilities hit={hit} />
      </div>
      <div className="fw-alert__compare">
        <PlateCompare read={hit.readText} wanted={hit.entryText} />
      </div>
      <p className={`fw-hit fw-hit--${hit.kind}`}>
        <HitKind kind={hit.kind} /> {HIT_BASIS_WORDS[hit.basis]}{" "}
        {hit.kind === "possible" ? (
          <>
            This is not a match until the picture shows <Vrm>{hit.compareWith}</Vrm>.
          </>
        ) : (
          "The camera can still be wrong: check every character."
        )}
      </p>
      <Picture
        link={pictures.overview ?? pictures.original}
        alt={`The vehicle as camera ${cameraCode} saw it`}
        size="overview"
      />
      {expectedVehicle === null ? null : (
        <p className="govuk-body govuk-!-margin-top-2">
          <strong>Expected vehicle:</strong> {vehicleWords(expectedVehicle)}. Another vehicle behind these
          plates may be a clone.
        </p>
      )}
    </section>
  );
}

function vehicleWords({ colour, make, model }: Schemas["ExpectedVehicle"]): string {
  return [colour, make, model].filter((word) => word !== null && word !== "").join(" ") || "not stated";
}
