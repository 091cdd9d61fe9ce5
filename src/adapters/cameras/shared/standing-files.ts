/** The files that a simulated camera leaves of a vehicle: its picture, and beside it what it read. */
import type { SimulatedPass } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";

export interface LeftFile {
  readonly name: string;
  readonly body: Uint8Array;
}

/** The text comes first and the picture last, so that a reader that waits for the picture finds both. */
export function filesOf({
  vrm,
  at,
  sequence,
  confidence,
  scene,
  device,
}: SimulatedPass): readonly LeftFile[] {
  const stem = `${formatInstant(at).replaceAll(/[-:]/g, "").replace(/\.\d+/, "")}_${device}_${sequence}`;
  const said = { licensePlate: vrm, confidence, captureTime: formatInstant(at) };
  return [
    { name: `${stem}.json`, body: Buffer.from(JSON.stringify(said)) },
    ...(scene === undefined ? [] : [{ name: `${stem}.jpg`, body: scene }]),
  ];
}
