/** Are these the weights that were published? Reads the manifest and both networks, and checks every byte by its hash. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { OutsideError } from "#terms/outside-error.ts";

const WeightFile = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const Manifest = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  files: z.object({ "detector.onnx": WeightFile, "reader.onnx": WeightFile }),
});

export interface Weights {
  readonly engine: { readonly name: string; readonly version: string };
  readonly detector: Uint8Array;
  readonly reader: Uint8Array;
}

/** Throws `recogniser-weights-missing` or `recogniser-weights-altered`: a read must name the weights that made it. */
export async function loadWeights(folder: string): Promise<Weights> {
  const parsed = Manifest.safeParse(parseJson(await load(folder, "manifest.json")));
  if (!parsed.success) {
    throw altered(folder, `manifest.json is not a manifest of weights: ${z.prettifyError(parsed.error)}`);
  }
  const { name, version, files } = parsed.data;
  const verified = async (file: keyof typeof files): Promise<Uint8Array> => {
    const bytes = await load(folder, file);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (sha256 !== files[file].sha256)
      throw altered(folder, `${file} has the hash ${sha256}, not the manifest's`);
    return bytes;
  };
  const [detector, reader] = await Promise.all([verified("detector.onnx"), verified("reader.onnx")]);
  return { engine: { name, version }, detector, reader };
}

async function load(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, file));
  } catch (cause) {
    throw new OutsideError(
      "recogniser-weights-missing",
      `The recogniser's ${file} is not in ${folder}. Restore the models folder, or name another in the configuration.`,
      { retryable: false, cause },
    );
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function altered(folder: string, what: string): OutsideError {
  return new OutsideError(
    "recogniser-weights-altered",
    `The recogniser's weights in ${folder} are not the published ones: ${what}. Restore the models folder.`,
    { retryable: false },
  );
}
