/** A message in JSON as a simulated camera sends it. */
import type { SimulatedMessage } from "#cameras/simulator.ts";

export const jsonMessage = (path: string, said: object): SimulatedMessage => ({
  path,
  contentType: "application/json",
  body: Buffer.from(JSON.stringify(said)),
});

/** Empty for a picture that it does not send, as cameras leave it. */
export const base64 = (picture: Uint8Array | undefined): string =>
  Buffer.from(picture ?? []).toString("base64");
