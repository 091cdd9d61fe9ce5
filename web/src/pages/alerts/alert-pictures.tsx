/** What must be compared: the plate and vehicle in the pictures, and the two texts. */
import type { Schemas } from "../../api/client.ts";
import { HitKind } from "../../components/alert-marks.tsx";
import { relative } from "../../components/duration.ts";
import { Warning } from "../../components/notice.tsx";
import { Picture, PlateCompare, Vrm } from "../../components/plate.tsx";
import { Possibilities } from "../../components/possibilities.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { HIT_BASIS_WORDS } from "../../components/words.ts";

export function AlertPictures({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { hit, pictures, pictured, lastSeen, expectedVehicle } = alert;
  const { cameraCode } = pictured ?? lastSeen;
  return (
    <section aria-labelledby="compare-heading">
      <h2 id="compare-heading" className="govuk-heading-m">
        Look at the picture
      </h2>
      <NewestSighting alert={alert} />
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

/** Where and when the vehicle was seen last, and whether that is what the picture shows and what was checked. */
function NewestSighting({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { lastSeen, pictured, compared, sightings } = alert;
  const nowMs = useNow();
  return (
    <>
      <p className="govuk-body fw-lastseen">
        <strong>
          Seen <When at={lastSeen.capturedAt} />
        </strong>{" "}
        ({relative(lastSeen.capturedAt, nowMs)}), camera {lastSeen.cameraCode}
        {sightings > 1 ? `. The newest of ${sightings} sightings.` : "."}
      </p>
      {pictured === null || pictured.readId === lastSeen.readId ? null : (
        <p className="govuk-body">
          No picture came with this sighting. The one shown is of <When at={pictured.capturedAt} />, camera{" "}
          {pictured.cameraCode}.
        </p>
      )}
      {compared?.isOutdated === true ? (
        <Warning>
          The picture that was checked is of <When at={compared.capturedAt} />, camera {compared.cameraCode}.
          The vehicle was seen again after that, and nobody has compared the newer sighting.
        </Warning>
      ) : null}
    </>
  );
}

function vehicleWords({ colour, make, model }: Schemas["ExpectedVehicle"]): string {
  return [colour, make, model].filter((word) => word !== null && word !== "").join(" ") || "not stated";
}
