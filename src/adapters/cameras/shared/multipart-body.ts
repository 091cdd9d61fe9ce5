/** A multipart body: as a simulated camera sends it, and as parts that came one after the other are kept together. */
import type { SimulatedMessage } from "#cameras/simulator.ts";

export interface BodyPart {
  readonly name: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly fileName?: string;
}

/** In no picture of ours. */
const BOUNDARY = "----fosseway-parts-of-one-event";
export const PARTS_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

export function multipartBody(parts: readonly BodyPart[]): Buffer {
  const encoded = parts.flatMap(({ name, contentType, body, fileName = name }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: ${contentType}\r\n\r\n`,
    ),
    body,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...encoded, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const multipartMessage = (path: string, parts: readonly BodyPart[]): SimulatedMessage => ({
  path,
  contentType: PARTS_TYPE,
  body: multipartBody(parts),
});
