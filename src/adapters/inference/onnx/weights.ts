/** Are these the weights that were published? Reads the manifest and the networks, and checks every byte by its hash. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";

const Manifest = z.object({
  files: z.array(z.object({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

const ENGINE_NAME = "fosseway";

export interface Weights {
  /** The version is made of all networks' hashes: other weights can never pass under the same name. */
  readonly engine: { readonly name: string; readonly version: string };
  readonly detector: Uint8Array;
  readonly quickReader: Uint8Array;
  readonly reader: Uint8Array;
}

/** Throws `recogniser-weights-missing` or `recogniser-weights-altered`: a read must name the weights that made it. */
export async function loadWeights(folder: string): Promise<Weights> {
  const parsed = Manifest.safeParse(parseJson(await load(folder, "manifest.json")));
  if (!parsed.success) {
    throw altered(folder, `manifest.json is not a manifest of weights: ${z.prettifyError(parsed.error)}`);
  }
  const hashes = new Map(parsed.data.files.map(({ name, sha256 }) => [name, sha256]));
  const [detector, quickReader, reader] = await Promise.all(
    ["detector.onnx", "quick-reader.onnx", "reader.onnx"].map(async (file) => {
      const bytes = await load(folder, file);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      if (sha256 !== hashes.get(file))
        throw altered(folder, `${file} has the hash ${sha256}, not the manifest's`);
      return { bytes, sha256 };
    }),
  );
  invariant(detector && quickReader && reader, "all networks were loaded");
  const version = [detector, quickReader, reader].map(({ sha256 }) => sha256.slice(0, 8)).join("-");
  return {
    engine: { name: ENGINE_NAME, version },
    detector: detector.bytes,
    quickReader: quickReader.bytes,
    reader: reader.bytes,
  };
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
