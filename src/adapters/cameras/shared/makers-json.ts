/** A maker's message in JSON: parsed only where it is built so that it may be, and handed on as what it says. */
import { isUtf8 } from "node:buffer";
import type { CameraMessage, Capture, MessageItem, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { whyNotParsed } from "./json-shape.ts";
import { type MultipartPart, multipartParts } from "./multipart-parts.ts";
import { badMessage } from "./stated-plate.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What stands there if it is an object, else an object that says nothing. */
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const bytesOf = ({ body }: Pick<MessageBytes, "body">): Buffer =>
  Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** An object in JSON, in UTF-8 with or without a mark at its beginning, or in `otherCharset` where it is not. */
export function jsonObject(
  bytes: Buffer,
  otherCharset?: string,
): { readonly code: "json"; readonly json: JsonObject } | MessageProblem {
  if (bytes.length === 0) return badMessage("The message is empty.");
  const unfit = whyNotParsed(bytes);
  if (unfit !== undefined) return badMessage(unfit);
  try {
    const message: unknown = JSON.parse(decoded(bytes, otherCharset));
    return isObject(message)
      ? { code: "json", json: message }
      : badMessage("The message is no object in JSON.");
  } catch {
    return badMessage("The message is not valid JSON in UTF-8.");
  }
}

function decoded(bytes: Buffer, otherCharset: string | undefined): string {
  const charset = otherCharset === undefined || isUtf8(bytes) ? "utf-8" : otherCharset;
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** Of a message that is JSON, or of a multipart body the part of that name; with the first picture beside it. */
export function jsonWithPicture(message: MessageBytes, partName: string) {
  const bytes = bytesOf(message);
  if (!/^multipart\//i.test(message.contentType)) return { said: jsonObject(bytes), picture: undefined };
  const parts = multipartParts(message.contentType, bytes);
  const part = parts?.find(({ name }) => name === partName);
  if (part === undefined) return { said: badMessage(noPart(partName)), picture: undefined };
  const isPicture = ({ contentType, body }: MultipartPart) =>
    contentType.startsWith("image/") && body.length > 0;
  return { said: jsonObject(part.body), picture: parts?.find(isPicture)?.body };
}

const noPart = (name: string): string =>
  `The multipart body has no part named "${name}", or does not keep to the form of RFC 7578.`;

export const oneCapture = (
  capture: Capture | MessageProblem,
  { contentType, body }: MessageBytes,
): CameraMessage => ({
  code: "message",
  batch: false,
  items: [{ capture, contentType, body }],
});

/** Several plates of one message, each with bytes that say it alone. */
export function severalCaptures(
  captures: readonly { readonly capture: Capture | MessageProblem; readonly alone: JsonObject }[],
): CameraMessage {
  const items = captures.map(
    ({ capture, alone }): MessageItem => ({
      capture,
      contentType: "application/json",
      // Only of one that is quarantined: to write out every picture again takes longer than to read it.
      get body() {
        return Buffer.from(JSON.stringify(alone));
      },
    }),
  );
  return { code: "message", batch: true, items };
}
