/** Who calls? The first two arguments of each capture: a signature over what it is, or the shared secret as older readers send it; and the user. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { MessageProof } from "#cameras/receive.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import { type BofArguments, bofCallIn } from "./bof-call.ts";

/** Undefined where a capture has no user, or they name several. */
export function bofProofIn({ body }: { readonly body: Uint8Array }): MessageProof | undefined {
  const call = bofCallIn(body);
  if (typeof call === "string") return undefined;
  const captures = call.captures.flatMap(({ args }) => (typeof args === "string" ? [] : [args]));
  const users = new Set(captures.map(({ username }) => username));
  const [user] = users;
  if (users.size !== 1 || user === undefined) return undefined;
  return { user, proves: (secret) => captures.every((capture) => isSigned(capture, secret)) };
}

function isSigned(capture: BofArguments, secret: string): boolean {
  const { signature = "" } = capture;
  return isSame(signature, secret) || isSame(signature.toLowerCase(), signatureOf(capture, secret));
}

/** As our own forwarder signs what it sends. */
export function signatureOf(capture: BofArguments, secret: string): string {
  const { username, vrm = "", feedid, sourceid, cameraid, capturedate = "" } = capture;
  const at = parseInstant(capturedate);
  const signed = [
    username,
    vrm,
    feedid,
    sourceid,
    cameraid,
    at === undefined ? capturedate : formatInstant(at),
  ];
  return createHmac("sha256", secret).update(signed.join("|")).digest("hex");
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHmac("sha256", "compared").update(text).digest());
  return one !== undefined && other !== undefined && given !== "" && timingSafeEqual(one, other);
}

/** The signature may be the secret itself: it stands in an element of its own, or before the first | of a compact capture. */
export function withoutSignature({ body }: { readonly body: Uint8Array }): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  const blank = text
    .replace(/(<(?:[\w.-]+:)?(?:signature|(?:in|arg|param)0)\b[^<>]*>)[^<]*/gi, "$1")
    .replace(/(^|>)[^<>|]*\|/g, "$1|");
  return Buffer.from(blank, "latin1");
}
