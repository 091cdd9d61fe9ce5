/** What do the three networks answer? ONNX sessions on the processor, with tensors in and typed arrays out. */
import * as ort from "onnxruntime-node";
import type { DetectorOutput } from "#recognition/detect.ts";
import {
  COLOURS,
  COUNTRIES,
  DETECTOR,
  FRAME_SIZE,
  GREY,
  PLATE_SIZE,
  READER,
  type ReaderOutput,
} from "#recognition/network-shapes.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface NetworkFiles {
  readonly detector: Uint8Array;
  readonly quickReader: Uint8Array;
  readonly reader: Uint8Array;
}

/** Writes the whole of a tensor that was used before. */
type Fill = (tensor: Float32Array) => void;

export interface Networks {
  /** `fill` writes the whole of a tensor of 3 x DETECTOR.heightPx x DETECTOR.widthPx. */
  detect(fill: Fill): Promise<DetectorOutput>;
  /** The quick reader. `fill` writes `count` plates of 3 x READER.heightPx x READER.widthPx after each other. */
  readQuick(count: number, fill: Fill): Promise<ReaderOutput[]>;
  /** The thorough reader, likewise; it takes three times as long. */
  read(count: number, fill: Fill): Promise<ReaderOutput[]>;
  close(): Promise<void>;
}

/** Loads the networks and runs each once, so that the first photo is as quick as the rest. */
export async function openNetworks(weights: NetworkFiles, threads: number): Promise<Networks> {
  const [detector, quickReader, reader] = await Promise.all([
    open(weights.detector, threads),
    open(weights.quickReader, threads),
    open(weights.reader, threads),
  ]);
  const [frames, plates] = [lender(), lender()];
  const networks: Networks = {
    detect: (fill) => frames(FRAME_SIZE, fill, (tensor) => runDetector(detector, tensor)),
    readQuick: (count, fill) => plates(count * PLATE_SIZE, fill, (tensor) => runReader(quickReader, tensor)),
    read: (count, fill) => plates(count * PLATE_SIZE, fill, (tensor) => runReader(reader, tensor)),
    async close() {
      await Promise.all([detector, quickReader, reader].map((session) => session.release()));
    },
  };
  await networks.detect((tensor) => tensor.fill(GREY));
  await networks.readQuick(1, (tensor) => tensor.fill(GREY));
  await networks.read(1, (tensor) => tensor.fill(GREY));
  return networks;
}

/** Lends tensors and takes them back: a new one for each run would wait for the garbage collector, hundreds of them at times. */
function lender() {
  const spare: Float32Array[] = [];
  return async <Result>(size: number, fill: Fill, run: (tensor: Float32Array) => Promise<Result>) => {
    const last = spare.pop();
    const whole = last !== undefined && last.length >= size ? last : new Float32Array(size);
    const tensor = whole.subarray(0, size);
    try {
      fill(tensor);
      return await run(tensor);
    } finally {
      spare.push(whole);
    }
  };
}

async function runDetector(detector: ort.InferenceSession, frame: Float32Array): Promise<DetectorOutput> {
  const image = new ort.Tensor("float32", frame, [1, 3, DETECTOR.heightPx, DETECTOR.widthPx]);
  const outputs = await detector.run({ image });
  return { score: floats(outputs, "score"), corners: floats(outputs, "corners") };
}

async function runReader(reader: ort.InferenceSession, plates: Float32Array): Promise<ReaderOutput[]> {
  const count = plates.length / PLATE_SIZE;
  if (count === 0) return [];
  const plate = new ort.Tensor("float32", plates, [count, 3, READER.heightPx, READER.widthPx]);
  const outputs = await reader.run({ plate });
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
