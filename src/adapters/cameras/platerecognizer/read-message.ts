/** What does Plate Recognizer Stream say? JSON, or a multipart body with a part `json` and the picture as `upload`. */
import type { CameraMessage, Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { parseInstant } from "#terms/instant.ts";
import {
  type JsonObject,
  jsonWithPicture,
  listIn,
  objectIn,
  oneCapture,
  severalCaptures,
} from "../shared/makers-json.ts";
import { momentOrProblem, shareOf, textOf, vehicleClassOf, wordOf } from "../shared/message-values.ts";
import { badMessage, type Guess, plateCapture } from "../shared/stated-plate.ts";

export function readPlateRecognizer(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const { said, picture } = jsonWithPicture(message, "json");
  if (said.code === "bad-message") return said;
  const { json } = said;
  const event = objectIn(json["hook"])["event"];
  if (event === "heartbeat" || event === "camera_status") return { code: "heartbeat" };
  const data = objectIn(json["data"]);
  const results = listIn(data["results"]).map(objectIn);
  const [only] = results;
  if (only === undefined)
    return badMessage(
      "The message has no results. Send recognition events and heartbeats to this address, and no others.",
    );
  if (results.length === 1) return oneCapture(captureOf(only, data, picture), message);
  // The one picture shows all of them, and each is told apart by its own bytes alone: the picture goes with none.
  return severalCaptures(
    results.map((result) => ({
      capture: captureOf(result, data, undefined),
      alone: { ...json, data: { ...data, results: [result] } },
    })),
  );
}

function captureOf(
  result: JsonObject,
  data: JsonObject,
  scene: Uint8Array | undefined,
): Capture | MessageProblem {
  const { text, share, guesses, region } = plateIn(result);
  const model = objectIn(listIn(result["model_make"])[0]);
  return plateCapture({
    ...momentOrProblem(utcMoment(data["timestamp"]), data["timestamp"]),
    ...{ text, share, guesses, scene },
    country: region["code"],
    countryShare: shareOf(region["score"], 1),
    vehicle: {
      make: wordOf(model["make"]),
      colour: wordOf(objectIn(listIn(result["color"])[0])["color"]),
      class: vehicleClassOf(objectIn(result["vehicle"])["type"]),
    },
    direction: directionIn(result),
    sequence: textOf(data["filename"], 128),
    engine: { name: "Plate Recognizer Stream", version: "not stated" },
  });
}

/** Newer releases nest the plate and its guesses under `plate.props`. */
function plateIn(result: JsonObject) {
  const nested = objectIn(objectIn(result["plate"])["props"]);
  const plates = listIn(nested["plate"]).map(objectIn);
  const [best] = plates;
  if (best === undefined) {
    const guesses = guessesIn(result["candidates"], "plate");
    const region = objectIn(result["region"]);
    return { text: textOf(result["plate"], 64), share: shareOf(result["score"], 1), guesses, region };
  }
  const region = objectIn(listIn(nested["region"])[0]);
  return {
    text: textOf(best["value"], 64),
    share: shareOf(best["score"], 1),
    guesses: guessesIn(nested["plate"], "value"),
    region: { code: region["value"], score: region["score"] },
  };
}

const guessesIn = (value: unknown, name: string): readonly Guess[] =>
  listIn(value)
    .map(objectIn)
    .map((guess) => ({ text: guess[name], share: shareOf(guess["score"], 1) }));

/** Stated in UTC, and written without a zone by some releases. */
function utcMoment(value: unknown) {
  const text = textOf(value, 100) ?? "";
  return parseInstant(text) ?? parseInstant(`${text}Z`);
}

/** Whose back is seen drives away. */
function directionIn(result: JsonObject): "towards" | "away" | undefined {
  const seen = objectIn(listIn(result["orientation"])[0])["orientation"];
  if (seen === "Front") return "towards";
  return seen === "Rear" ? "away" : undefined;
}
