/** How does a table of reads show the mark, the plate and the time of each? */
import type { Schemas } from "../api/client.ts";
import { ClockNote } from "./clock-note.tsx";
import type { Column } from "./data-table.tsx";
import { Picture, Vrm } from "./plate.tsx";
import { TimeFrom } from "./time-from.tsx";
import { When } from "./when.tsx";

/** `clock`: the time of day alone, where all are of this hour. */
export function readColumns(time: "whole" | "clock" = "whole"): readonly Column<Schemas["Read"]>[] {
  return [
    { heading: "Mark", cell: (read) => <Vrm>{read.vrmDisplay}</Vrm> },
    {
      heading: "Plate",
      cell: (read) => (
        <Picture link={read.pictures.patch} alt={`Plate read as ${read.vrmDisplay}`} size="thumb" />
      ),
    },
    {
      heading: "Captured",
      cell: (read) => (
        <>
          {time === "clock" ? <When at={read.capturedAt} show="clock" /> : <When at={read.capturedAt} />}
          <TimeFrom from={read.timeFrom} />
          <ClockNote clock={read.clock} doubtOnly={time === "clock"} />
        </>
      ),
    },
  ];
}
