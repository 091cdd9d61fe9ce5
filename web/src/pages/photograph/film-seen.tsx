/** What the reader sees in a film: how far it is, and each vehicle as soon as it has passed. */
import { ProblemNotice } from "../../components/states.tsx";
import { PlateResult } from "./plate-result.tsx";
import type { FilmReader, FilmReading, FilmVehicle } from "./read-film.ts";

export function FilmSeen({ reader }: { readonly reader: FilmReader }) {
  const { reading, isUnderWay, stop } = reader;
  if (reading === undefined) return null;
  return (
    <>
      <div aria-live="polite">
        {isUnderWay ? <UnderWay reading={reading} onStop={stop} /> : null}
        {reading.problem === undefined ? null : <ProblemNotice error={reading.problem} />}
        {isUnderWay ? null : <Ended reading={reading} />}
      </div>
      {reading.vehicles.map((vehicle, place) => (
        <Vehicle key={`${vehicle.firstMs} ${vehicle.plate.vrm}`} vehicle={vehicle} number={place + 1} />
      ))}
    </>
  );
}

function UnderWay({ reading, onStop }: { readonly reading: FilmReading; readonly onStop: () => void }) {
  const { name, sent, progress, vehicles } = reading;
  const isSent = sent >= 1;
  const share = isSent ? shareRead(progress) : sent;
  const label = isSent ? "Reading the film" : "Sending the film";
  return (
    <>
      <p className="govuk-body">
        {label}: {name}. {isSent && progress ? `${clockOf(progress.readMs)} read. ` : ""}
        {vehicles.length === 0 ? "" : `${vehicles.length} found so far.`}
      </p>
      <p className="govuk-body">
        <progress className="fw-progress" aria-label={label} max={1} value={share} />
      </p>
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onStop}>
        Stop
      </button>
    </>
  );
}

/** Undefined, which shows that something goes on, where nobody knows how long the film is. */
function shareRead(progress: FilmReading["progress"]): number | undefined {
  if (progress === undefined) return 0;
  return progress.durationMs === null
    ? undefined
    : Math.min(1, progress.readMs / Math.max(1, progress.durationMs));
}

function Ended({ reading: { end, vehicles, problem } }: { readonly reading: FilmReading }) {
  if (problem !== undefined && vehicles.length === 0) return null;
  const found =
    vehicles.length === 0
      ? "No vehicle with a plate found"
      : `${vehicles.length} vehicle${vehicles.length === 1 ? "" : "s"} found`;
  return (
    <>
      <h2 className="govuk-heading-m">{found}</h2>
      {end === undefined ? (
        <p className="govuk-body">The film was not read to its end.</p>
      ) : (
        <p className="govuk-body">
          {end.framesRead} of {end.framesSeen} pictures of the film were read by {end.engine.name}{" "}
          {end.engine.version}.{end.because === null ? "" : ` ${BECAUSE[end.because]}`}
        </p>
      )}
    </>
  );
}

const BECAUSE: Readonly<Record<"too-long" | "damaged", string>> = {
  "too-long":
    "Only the first two minutes were read. Cut out the part in which the vehicle passes to try the rest.",
  damaged: "The film is damaged or cut short; what stands before the damage was read.",
};

function Vehicle({ vehicle, number }: { readonly vehicle: FilmVehicle; readonly number: number }) {
  const { plate, picture, firstMs, lastMs, looks, direction } = vehicle;
  const way = direction === null ? "" : direction === "towards" ? ", coming" : ", going away";
  const seen = `${clockOf(firstMs)} to ${clockOf(lastMs)} of the film, in ${looks} picture${looks === 1 ? "" : "s"}${way}`;
  return (
    <PlateResult plate={plate} number={number} seen={seen}>
      <div className="fw-photo fw-photo--vehicle">
        <img
          src={`data:image/jpeg;base64,${picture.jpeg}`}
          alt={`Vehicle ${number} where its plate is seen best, with the plate outlined`}
        />
        <svg
          viewBox={`0 0 ${picture.widthPx} ${picture.heightPx}`}
          aria-hidden="true"
          preserveAspectRatio="none"
        >
          <polygon
            points={plate.corners.map((corner) => corner.join(",")).join(" ")}
            className="fw-photo__box"
            strokeWidth={picture.widthPx / 400}
          />
        </svg>
      </div>
    </PlateResult>
  );
}

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
}
