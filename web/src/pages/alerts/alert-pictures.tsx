/** What must be compared: the plate and vehicle in the pictures, and the two texts. */
import type { Schemas } from "../../api/client.ts";
import { HitKind } from "../../components/alert-marks.tsx";
import { relative } from "../../components/duration.ts";
import { Warning } from "../../components/notice.tsx";
import { OwnReadingWords } from "../../components/own-reading.tsx";
import { Picture, PlateCompare, Vrm } from "../../components/plate.tsx";
import { Possibilities } from "../../components/possibilities.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { HIT_BASIS_WORDS } from "../../components/words.ts";
import { PlateViewer } from "./plate-viewer.tsx";

export function AlertPictures({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { hit, pictures, pictured, lastSeen, expectedVehicle } = alert;
  const { cameraCode } = pictured ?? lastSeen;
  return (
    <section aria-labelledby="compare-heading">
      <h2 id="compare-heading" className="govuk-heading-s govuk-!-margin-bottom-1">
        Look at the picture
      </h2>
      <NewestSighting alert={alert} />
      <div className="fw-alert__plate">
        <PlateViewer
          link={pictures.patch}
          alt={`The plate as camera ${cameraCode} saw it`}
          whole={{
            link: pictures.original ?? pictures.overview,
            alt: `The whole picture as camera ${cameraCode} took it`,
          }}
        />
        <div className="fw-alert__compare">
          <PlateCompare read={hit.readText} wanted={hit.entryText} wantedDisplay={hit.entryDisplay} />
        </div>
      </div>
      <Possibilities hit={hit} />
      <OwnReadingLine alert={alert} />
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
      <div className={expectedVehicle === null ? "" : "fw-alert__vehicles"}>
        {expectedVehicle === null ? null : (
          <div className="fw-alert__expected">
            <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Expected vehicle</h3>
            <p className="fw-alert__make">{vehicleWords(expectedVehicle)}</p>
            <p className="govuk-body-s govuk-!-margin-bottom-0">
              Another vehicle behind these plates may be a clone.
            </p>
          </div>
        )}
        <Picture
          link={pictures.overview ?? pictures.original}
          alt={`The vehicle as camera ${cameraCode} saw it`}
          size="overview"
        />
      </div>
    </section>
  );
}

/** A second reader beside the camera's: no proof of either, and a reason to look twice where they differ. */
function OwnReadingLine({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { ownReading, hit } = alert;
  if (ownReading === null) return null;
  const words = <OwnReadingWords mark={hit.readDisplay} own={ownReading} />;
  return ownReading.comparison === "differs" ? (
    <Warning>{words}</Warning>
  ) : (
    <p className="govuk-body-s">{words}</p>
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
