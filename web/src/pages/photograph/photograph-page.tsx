/** Trying the reader on one photograph or film: what it sees, how sure it is of each character, and what else it may be. */
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, useEffect, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { Loading, ProblemNotice } from "../../components/states.tsx";
import { FilmSeen } from "./film-seen.tsx";
import { PlateResult } from "./plate-result.tsx";
import { useFilmReader } from "./read-film.ts";

type Recognition = Schemas["Recognition"];

function recognise(photograph: File): Promise<Recognition> {
  return answered(
    api.POST("/api/v1/recognise", {
      body: { image: photograph } as never,
      bodySerializer: () => {
        const body = new FormData();
        body.append("image", photograph);
        return body;
      },
    }),
  );
}

/** Recorders name films as they like; what is neither a film's name nor too large for a photograph is taken for a photograph. */
const FILM_NAMES =
  /\.(mp4|m4v|mov|qt|3gp|3g2|mkv|webm|avi|ts|mts|m2ts|mpe?g|vob|mod|wmv|asf|flv|dav|dhav|h26[45]|hevc|ogv|mxf)$/i;
const LARGEST_PHOTOGRAPH = 20 * 1024 * 1024;

const mayBeFilm = ({ name, type, size }: File): boolean =>
  type.startsWith("video/") ||
  FILM_NAMES.test(name) ||
  (size > LARGEST_PHOTOGRAPH && !type.startsWith("image/"));

export function PhotographPage() {
  const [photograph, setPhotograph] = useState<File | null>(null);
  const reading = useMutation({ mutationFn: recognise });
  const film = useFilmReader();
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    film.clear();
    reading.reset();
    if (mayBeFilm(file)) {
      setPhotograph(null);
      film.begin(file);
      return;
    }
    setPhotograph(file);
    reading.mutate(file);
  };
  return (
    <Page
      title="Try a photograph or film"
      lead="See what the reader makes of one photograph or film. Nothing is kept: not the picture, not the marks. It makes no read and checks no list."
    >
      <DropPlace onTake={take} />
      <div aria-live="polite">
        {reading.isPending ? <Loading what="what the reader sees" /> : null}
        {reading.isError ? <ProblemNotice error={reading.error} /> : null}
        {reading.data === undefined || photograph === null ? null : (
          <Seen photograph={photograph} recognition={reading.data} />
        )}
      </div>
      <FilmSeen reader={film} />
    </Page>
  );
}

function DropPlace({ onTake }: { readonly onTake: (file: File | undefined) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onTake(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="fw-drop"
      data-over={over}
      aria-label="Photograph or film"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor="photograph">
        Choose a photograph or a film, or drop one here
      </label>
      <div id="photograph-hint" className="govuk-hint">
        Photographs: JPEG, PNG or WebP, up to 20 MB, with one or several plates. Films: MP4, MOV, AVI, MKV,
        MTS, WMV, DAV and others, up to 200 MB; of a long one the first two minutes are read.
      </div>
      <input
        id="photograph"
        type="file"
        aria-describedby="photograph-hint"
        onChange={(event) => {
          onTake(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
    </section>
  );
}

function useObjectUrl(file: File): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function Seen({ photograph, recognition }: { readonly photograph: File; readonly recognition: Recognition }) {
  const url = useObjectUrl(photograph);
  const { widthPx, heightPx, plates, elapsedMs, engine } = recognition;
  return (
    <>
      <h2 className="govuk-heading-m">
        {plates.length === 0
          ? "No plate found"
          : `${plates.length} plate${plates.length === 1 ? "" : "s"} found`}
      </h2>
      <p className="govuk-body-s">
        Read in {Math.round(elapsedMs)} ms by {engine.name} {engine.version}.
      </p>
      {plates.length === 0 ? (
        <p className="govuk-body">Try a photograph in which the plate is nearer, sharper or better lit.</p>
      ) : null}
      <div className="fw-photo">
        {url === undefined ? null : (
          <img src={url} alt="The one you chose, with each plate found outlined and numbered" />
        )}
        <svg viewBox={`0 0 ${widthPx} ${heightPx}`} aria-hidden="true" preserveAspectRatio="none">
          {plates.map((plate, place) => (
            <PlateOutline key={plate.corners.join(" ")} plate={plate} number={place + 1} widthPx={widthPx} />
          ))}
        </svg>
      </div>
      {plates.map((plate, place) => (
        <PlateResult key={plate.corners.join(" ")} plate={plate} number={place + 1} />
      ))}
    </>
  );
}

interface PlateOutlineProps {
  readonly plate: Recognition["plates"][number];
  readonly number: number;
  readonly widthPx: number;
}

/** Sizes follow the photograph, so that outlines and numbers look alike whatever its resolution. */
function PlateOutline({ plate, number, widthPx }: PlateOutlineProps) {
  const unit = widthPx / 400;
  const [left = 0, top = 0] = plate.corners[0] ?? [];
  return (
    <g>
      <polygon
        points={plate.corners.map((corner) => corner.join(",")).join(" ")}
        className="fw-photo__box"
        strokeWidth={unit}
      />
      <rect
        x={left}
        y={top - 13 * unit}
        width={(plate.vrmDisplay.length + 3) * 6.2 * unit}
        height={12 * unit}
        className="fw-photo__label"
      />
      <text x={left + 2 * unit} y={top - 3.5 * unit} fontSize={9.5 * unit} className="fw-photo__text">
        {number} {plate.vrmDisplay}
      </text>
    </g>
  );
}
