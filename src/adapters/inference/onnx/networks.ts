/** What do the three networks answer? ONNX sessions on the processor, with tensors in and typed arrays out. */
import * as ort from "onnxruntime-node";
import type { DetectorOutput } from "#recognition/detect.ts";
import {
  COLOURS,
  COUNTRIES,
  DETECTOR,
  GREY,
  READER,
  type ReaderOutput,
} from "#recognition/network-shapes.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface NetworkFiles {
  readonly detector: Uint8Array;
  readonly quickReader: Uint8Array;
  readonly reader: Uint8Array;
}

export interface Networks {
  /** `fill` writes the whole of a tensor of 3 x DETECTOR.heightPx x DETECTOR.widthPx, which was used before. */
  detect(fill: (tensor: Float32Array) => void): Promise<DetectorOutput>;
  /** The quick reader. Takes any number of plates of 3 x READER.heightPx x READER.widthPx after each other. */
  glance(plates: Float32Array): Promise<ReaderOutput[]>;
  /** The thorough reader, likewise; it takes three times as long. */
  read(plates: Float32Array): Promise<ReaderOutput[]>;
  close(): Promise<void>;
}

/** Loads the networks and runs each once, so that the first photo is as quick as the rest. */
export async function openNetworks(weights: NetworkFiles, threads: number): Promise<Networks> {
  const [detector, quickReader, reader] = await Promise.all([
    open(weights.detector, threads),
    open(weights.quickReader, threads),
    open(weights.reader, threads),
  ]);
  const shape = [1, 3, DETECTOR.heightPx, DETECTOR.widthPx];
  // A new tensor of 3 MB for each frame would wait for the garbage collector, a hundred of them at times.
  const spare: Float32Array[] = [];
  const networks: Networks = {
    async detect(fill) {
      const tensor = spare.pop() ?? new Float32Array(3 * DETECTOR.heightPx * DETECTOR.widthPx);
      fill(tensor);
      const outputs = await detector.run({ image: new ort.Tensor("float32", tensor, shape) });
      spare.push(tensor);
      return { score: floats(outputs, "score"), corners: floats(outputs, "corners") };
    },
    glance: (plates) => readAll(quickReader, plates),
    read: (plates) => readAll(reader, plates),
    async close() {
      await Promise.all([detector, quickReader, reader].map((session) => session.release()));
    },
  };
  await networks.detect((tensor) => tensor.fill(GREY));
  const plate = new Float32Array(3 * READER.heightPx * READER.widthPx);
  await networks.glance(plate);
  await networks.read(plate);
  return networks;
}

async function readAll(reader: ort.InferenceSession, plates: Float32Array): Promise<ReaderOutput[]> {
  const count = plates.length / (3 * READER.heightPx * READER.widthPx);
  if (count === 0) return [];
  const input = new ort.Tensor("float32", plates, [count, 3, READER.heightPx, READER.widthPx]);
  const outputs = await reader.run({ plate: input });
  return splitPlates(
    {
      places: floats(outputs, "characters"),
      lines: floats(outputs, "lines"),
      colours: reader.outputNames.includes("colours") ? floats(outputs, "colours") : undefined,
      countries: reader.outputNames.includes("countries") ? floats(outputs, "countries") : undefined,
    },
    count,
  );
}

async function open(weights: Uint8Array, threads: number): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(weights, {
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
    });
  } catch (cause) {
    throw new OutsideError("recogniser-weights-unusable", "The recogniser's weights cannot be loaded.", {
      retryable: false,
      cause,
    });
  }
}

function floats(outputs: ort.InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new OutsideError("recogniser-weights-unusable", `The network has no output "${name}" of floats.`, {
    retryable: false,
  });
}

function splitPlates({ places, lines, colours, countries }: ReaderOutput, count: number): ReaderOutput[] {
  const part = (values: Float32Array, i: number, size: number) => values.subarray(i * size, (i + 1) * size);
  return Array.from({ length: count }, (_, i) => ({
    places: part(places, i, READER.places * READER.classes),
    lines: part(lines, i, 2),
    colours: colours && part(colours, i, COLOURS.length),
    countries: countries && part(countries, i, COUNTRIES.length),
  }));
}
