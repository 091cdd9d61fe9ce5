/** The reads of an answer as a table: what each is, how sure, and a way to point it out on the map and in the charts. */
import { useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { OwnReadingWords } from "../../components/own-reading.tsx";
import { percent } from "../../components/percent.ts";
import { Picture } from "../../components/plate.tsx";
import { plateLook } from "../../components/plate-look.ts";
import { readColumns } from "../../components/read-columns.tsx";
import { Sure } from "../../components/sure.tsx";
import { When, whenWords } from "../../components/when.tsx";
import { DIRECTION_WORDS } from "../../components/words.ts";
import { PointButton } from "./point-button.tsx";

type Read = Schemas["Read"];

interface ReadsTableProps {
  readonly reads: readonly Read[];
  readonly because: ReadonlyMap<string, string | undefined>;
  /** Numbers of the reads that are pointed out. */
  readonly pointed: ReadonlySet<string>;
  readonly onPoint: (read: Read) => void;
}

const SORTED_BY: Readonly<Record<string, Pick<Column<Read>, "sortBy">>> = {
  Mark: { sortBy: ({ vrm }) => vrm },
  Captured: { sortBy: ({ capturedAt }) => capturedAt },
};

export function ReadsTable({ reads, because, pointed, onPoint }: ReadsTableProps) {
  const whys = new Set(because.values());
  const [why] = whys;
  return (
    <>
      {whys.size === 1 ? <p className="govuk-body-s">Why each of them is here: {why}.</p> : null}

      <DataTable
        caption="Reads, newest first"
        captionHidden
        rows={reads}
        rowKey={(read) => read.id}
        columns={[
          ...readColumns().map((column) => ({ ...column, ...SORTED_BY[column.heading] })),
          {
            heading: "Vehicle",
            cell: (read) => (
              <Picture
                link={read.pictures.overview}
                alt={`Vehicle with the plate ${read.vrmDisplay}`}
                size="thumb"
              />
            ),
          },
          {
            heading: "Camera",
            cell: (read) => <span className="fw-nowrap">{read.cameraCode}</span>,
            sortBy: ({ cameraCode }) => cameraCode,
          },
          {
            heading: "Direction",
            cell: (read) => (read.direction === null ? "–" : DIRECTION_WORDS[read.direction]),
            sortBy: ({ direction }) => direction ?? "",
          },
          // What is the same of all stands above once, and leaves room.
          ...(whys.size === 1
            ? []
            : [
                {
                  heading: "Why",
                  cell: ({ id }: Read) => because.get(id),
                  sortBy: ({ id }: Read) => because.get(id) ?? "",
                },
              ]),
          {
            heading: "Sure",
            cell: (read) => <Sure read={read} />,
            numeric: true,
            sortBy: ({ confidence }) => confidence ?? -1,
          },
          {
            heading: "Point out",
            cell: (read) => (
              <PointButton
                isOn={pointed.has(read.id)}
                what={`${read.vrmDisplay}, ${whenWords(read.capturedAt)}`}
                onClick={() => onPoint(read)}
              />
            ),
          },
          { heading: "Details", cell: (read) => <ReadDetails read={read} /> },
        ]}
        isCurrent={({ id }) => pointed.has(id)}
      />
    </>
  );
}

function ReadDetails({ read }: { readonly read: Read }) {
  const overview = read.pictures.overview ?? read.pictures.original;
  const look = plateLook(read);
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="govuk-details govuk-!-margin-bottom-0"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Show<span className="govuk-visually-hidden"> details of {read.vrmDisplay}</span>
        </span>
      </summary>
      {/* A closed row's picture would cost a look at the store and a place on the line, for nobody. */}
      {opened ? (
        <Picture link={overview} alt={`Vehicle with the plate ${read.vrmDisplay}`} size="overview" />
      ) : null}
      <p className="govuk-body-s">
        First reading, as the engine gave it: <span className="fw-code">{read.vrmRaw}</span>. Other readings:{" "}
        {read.alternatives.length === 0
          ? "none"
          : read.alternatives.map(({ vrm, confidence }) => `${vrm} (${percent(confidence)})`).join(", ")}
        . {saidBefore(read)}
        {read.ownReading === null ? null : (
          <>
            <OwnReadingWords mark={read.vrmDisplay} own={read.ownReading} />{" "}
          </>
        )}
        {look === null ? "" : `${look}. `}Engine {read.engine.name} {read.engine.version}. Received{" "}
        <When at={read.receivedAt} />. Read number <span className="fw-code">{read.id}</span>.
      </p>
    </details>
  );
}

/** Of a camera that tells of a vehicle while it passes, and again when it is gone. */
const saidBefore = ({ earlier }: Read): string =>
  earlier.length === 0
    ? ""
    : `The camera said before: ${earlier.map(({ vrmRaw, confidence }) => (confidence === null ? vrmRaw : `${vrmRaw} (${percent(confidence)})`)).join(", ")}. `;
