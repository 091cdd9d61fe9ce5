/** What does a call of the input web services mean? Each capture of a compound call is an item of its own, kept as a call of its own. */
import type { CameraMessage, MessageItem, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { type BofArguments, type BofCall, bofCallIn, MOST_CAPTURES } from "./bof-call.ts";
import { bad, cameraNamed, captureOf, pictureOf } from "./bof-capture.ts";
import { compactCall } from "./soap-text.ts";

export function readBof({ contentType, body }: MessageBytes): CameraMessage | MessageProblem {
  const call = bofCallIn(body);
  if (typeof call === "string") return bad(call);
  const most = MOST_CAPTURES[call.compound ? "compound" : "single"];
  if (call.captures.length > most)
    return bad(`The call has ${call.captures.length} captures, and one like it has at most ${most}.`);
  const items = call.captures.map(
    ({ args, compact = "" }): MessageItem => ({
      ...readOne(call.kind, args),
      contentType,
      body: call.compound ? compactCall(compact) : body,
    }),
  );
  return { code: "message", batch: call.compound, items };
}

function readOne(
  kind: BofCall["kind"],
  args: BofArguments | string,
): Pick<MessageItem, "capture" | "camera"> {
  if (typeof args === "string") return { capture: bad(args) };
  const camera = cameraNamed(args);
  if (typeof camera === "string") return { capture: bad(camera) };
  return { camera, capture: kind === "binary" ? pictureOf(args) : captureOf(args) };
}
