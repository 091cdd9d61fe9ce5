/** What does a camera deliver with the files of one passing? One capture: what it read itself with both pictures, or the pictures to be read. */

import { createHash } from "node:crypto";
import type { Arrival } from "#cameras/arrival.ts";
import type { Zoned } from "#cameras/camera-zone.ts";
import type { FileRole } from "#ingest/passing-files.ts";
import { formatInstant } from "#terms/instant.ts";
import { readWrittenMark } from "#terms/written-mark.ts";
import type { FolderCamera } from "./capture-file.ts";
import { readSidecar } from "./sidecar.ts";

export interface ArrivedFile {
  readonly path: string;
  readonly role: FileRole | undefined;
  readonly arrival: Arrival;
  /** The name holds the time, so that the same name means the same passing. */
  readonly isTimed: boolean;
}

export interface PassingDelivery {
  readonly arrival: Arrival;
  readonly paths: readonly string[];
}

/** As few deliveries as may be: a file that is not understood, or is too large, comes by itself, and none is lost. */
export function deliveriesOf(
  stem: string | undefined,
  files: readonly ArrivedFile[],
  { zones, names }: { readonly zones: Zoned; readonly names: FolderCamera["names"] },
): readonly PassingDelivery[] {
  const keyed = (delivery: PassingDelivery): PassingDelivery => ({
    ...delivery,
    arrival: { ...delivery.arrival, idempotencyKey: keyOf(stem, files) },
  });
  const of = (role: FileRole) => files.find((file) => file.role === role && !file.arrival.truncated);
  const [frame, plate, sidecar] = [of("frame"), of("plate"), of("sidecar")];
  const together =
    asStated({ frame, plate, sidecar }, zones) ??
    asNamed({ frame, plate }, names) ??
    asPictures(frame, plate);
  const rest = files
    .filter(({ path }) => !together?.paths.includes(path))
    .map(({ path, arrival }) => ({ arrival, paths: [path] }));
  return [...(together === undefined ? [] : [together]), ...rest].map(keyed);
}

interface Files {
  readonly frame: ArrivedFile | undefined;
  readonly plate: ArrivedFile | undefined;
  readonly sidecar: ArrivedFile | undefined;
}

/** A read as our interface takes it; undefined where the sidecar says no mark, or is in our own form and comes as it is. */
function asStated({ frame, plate, sidecar }: Files, zones: Zoned): PassingDelivery | undefined {
  const read = sidecar && readSidecar(sidecar.arrival.body, zones, sidecar.arrival.receivedAt);
  if (sidecar === undefined || read === undefined) return undefined;
  const isOurForm = sidecar.arrival.contentType === "application/json" && !frame && !plate;
  if (isOurForm) return undefined;
  const lead = frame ?? plate ?? sidecar;
  const { vrm, confidence, capturedAt = timeBeside(lead) } = read;
  const stated = ourFormOf(sidecar) ?? { vrm, capturedAt, confidence };
  return asRead([lead, frame, plate, sidecar], stated, { frame, plate });
}

const timeBeside = ({ arrival: { capturedAt } }: ArrivedFile): string =>
  capturedAt === undefined ? "not known" : formatInstant(capturedAt);

/** As our interface takes it. */
function asRead(
  files: Parameters<typeof deliveryOf>[0],
  stated: object,
  { frame, plate }: Omit<Files, "sidecar">,
): PassingDelivery {
  const inBase64 = (file: ArrivedFile | undefined) =>
    file && Buffer.from(file.arrival.body).toString("base64");
  const body = Buffer.from(
    JSON.stringify({ ...stated, image: inBase64(frame), plateImage: inBase64(plate) }),
  );
  return deliveryOf(files, "application/json", body);
}

/** What the camera read stands in the name of its picture. */
function asNamed(
  { frame, plate }: Omit<Files, "sidecar">,
  names: FolderCamera["names"],
): PassingDelivery | undefined {
  const lead = frame ?? plate;
  const said = lead && names?.read(lead.path.slice(lead.path.lastIndexOf("/") + 1));
  if (lead === undefined || said?.mark === undefined) return undefined;
  const { code } = readWrittenMark(said.mark);
  if (code !== "mark") return undefined;
  const stated = { vrm: said.mark, lane: said.lane, capturedAt: timeBeside(lead) };
  return asRead([lead, frame, plate], stated, { frame, plate });
}

/** A read in JSON as our interface takes it says more than we look for. */
function ourFormOf({ arrival }: ArrivedFile): object | undefined {
  if (arrival.contentType !== "application/json") return undefined;
  const message: unknown = JSON.parse(Buffer.from(arrival.body).toString("utf8"));
  const isOurs =
    typeof message === "object" && message !== null && "vrm" in message && "capturedAt" in message;
  return isOurs ? message : undefined;
}

function asPictures(
  frame: ArrivedFile | undefined,
  plate: ArrivedFile | undefined,
): PassingDelivery | undefined {
  if (frame === undefined || plate === undefined) return undefined;
  const boundary = `fosseway-${createHash("sha256").update(frame.arrival.body).update(plate.arrival.body).digest("hex")}`;
  const part = (name: string, { arrival }: ArrivedFile) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${arrival.contentType}\r\n\r\n`,
    ),
    arrival.body,
    Buffer.from("\r\n"),
  ];
  const body = Buffer.concat([
    ...part("frame", frame),
    ...part("plate", plate),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return deliveryOf([frame, plate], `multipart/related; boundary=${boundary}`, body);
}

function deliveryOf(
  [lead, ...others]: readonly [ArrivedFile, ...(ArrivedFile | undefined)[]],
  contentType: string,
  body: Uint8Array,
): PassingDelivery {
  const paths = new Set([lead, ...others].flatMap((file) => (file === undefined ? [] : [file.path])));
  return { arrival: { ...lead.arrival, contentType, body, sizeBytes: body.length }, paths: [...paths] };
}

/** A hash, because cameras put marks into names. Undefined where a name may come again for another passing. */
function keyOf(stem: string | undefined, files: readonly ArrivedFile[]): string | undefined {
  if (stem === undefined || !files.some(({ isTimed }) => isTimed)) return undefined;
  return `passing-${createHash("sha256").update(stem).digest("hex").slice(0, 32)}`;
}
