/** Where a vehicle was seen, in words: the first thing somebody who is sent there must know. */
import type { Schemas } from "../api/client.ts";

type WhereFacts = Schemas["Where"];

interface WhereProps {
  /** Null for those who may not be told. */
  readonly where: WhereFacts | null;
  /** Said in its place then, and beside it always: the camera's public code. */
  readonly cameraCode: string;
}

/** Road and direction stand out; what follows narrows it down. */
export function Where({ where, cameraCode }: WhereProps) {
  if (where === null) return <span className="fw-where">Camera {cameraCode}</span>;
  const { road, direction, rest } = partsOf(where);
  return (
    <span className="fw-where">
      {road === "" ? null : (
        <strong>
          {road}
          {direction}
        </strong>
      )}
      {road === "" ? "" : ", "}
      {rest} <span className="fw-where__camera">({cameraCode})</span>
    </span>
  );
}

function partsOf({ road, direction, words }: WhereFacts) {
  const start = [road, direction].filter((part) => part !== null).join(" ");
  const rest = start === "" ? words : words.slice(start.length).replace(/^, /, "");
  return {
    road: road ?? direction ?? "",
    direction: road === null || direction === null ? "" : ` ${direction}`,
    rest,
  };
}

/** For a screen reader: a road's number letter by letter, as one says it. */
export const spokenWhere = ({ where, cameraCode }: WhereProps): string =>
  where === null ? `camera ${cameraCode}` : where.words;
