/** The reads of a pack that was found whole, for a person: mark, times, clock, camera and pictures. */
import { z } from "zod";
import type { PackFile } from "#evidence/container.ts";
import { element, said } from "./write-page.ts";

const readsSchema = z.object({
  reads: z.array(
    z.object({
      id: z.string(),
      mark: z.string(),
      rawText: z.string(),
      capturedAtLocal: z.string(),
      capturedAtUtc: z.string(),
      cameraClockInWords: z.string(),
      camera: z.object({ code: z.string() }),
      candidates: z.array(z.object({ text: z.string(), probability: z.number() })),
      pictures: z.array(z.object({ kind: z.string(), file: z.string().nullable() })),
    }),
  ),
});
type ShownRead = z.infer<typeof readsSchema>["reads"][number];

/** Nothing for a pack whose reads are in a form that this page does not know. */
export function readsShown(files: readonly PackFile[]): readonly HTMLElement[] {
  const text = files.find(({ name }) => name === "reads.json");
  if (text === undefined) return [];
  const parsed = readsSchema.safeParse(JSON.parse(new TextDecoder().decode(text.bytes)));
  if (!parsed.success) return [];
  return [said("h2", "Reads in the pack"), ...parsed.data.reads.map((read) => shown(read, files))];
}

function shown(read: ShownRead, files: readonly PackFile[]): HTMLElement {
  const others = read.candidates.map(
    ({ text, probability }) => `${text} (${(probability * 100).toFixed(1)} %)`,
  );
  return element("article", {}, [
    said("h3", read.mark),
    said(
      "p",
      `Captured ${read.capturedAtLocal} in Britain, ${read.capturedAtUtc} by UTC; camera ${read.camera.code}.`,
    ),
    said("p", read.cameraClockInWords),
    said(
      "p",
      `First text of the engine: ${read.rawText}. Other texts: ${others.length === 0 ? "none" : others.join(", ")}. Read number ${read.id}.`,
    ),
    ...read.pictures.map((picture) => pictureOf(read, picture, files)),
  ]);
}

function pictureOf(
  read: ShownRead,
  { kind, file }: ShownRead["pictures"][number],
  files: readonly PackFile[],
): HTMLElement {
  const bytes = files.find(({ name }) => name === file)?.bytes;
  if (bytes === undefined) return said("p", `The picture (${kind}) is no longer kept.`);
  const image = element("img", {}, []);
  image.src = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]));
  image.alt = `Picture (${kind}) of the read of ${read.mark}`;
  return image;
}
