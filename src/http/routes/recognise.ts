/** Try a photograph: what would the recogniser read? Nothing is kept, and nothing is checked against any list. */
import { seenPlates } from "#ingest/plates-of-photograph.ts";
import type { PlateReading, Recogniser } from "#recognition/ports.ts";
import { isImageProblem } from "#recognition/ports.ts";
import type { ReadRemark } from "#terms/read.ts";
import { displayVrm } from "#terms/vrm.ts";
import { recognitionSchema } from "../contract/recognise.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";

export function recogniseRoutes(
  app: FossewayServer,
  { recogniser }: { readonly recogniser: Recogniser },
): void {
  app.post(
    "/api/v1/recognise",
    {
      config: {
        ...LONG_WORK,
        right: "photographs.try",
        audit: none("nothing is kept, and nothing is compared"),
      },
      schema: {
        operationId: "recognisePhotograph",
        tags: ["recognise"],
        summary: "Read the plates in one photograph (multipart, field `image`); nothing is kept",
        consumes: ["multipart/form-data"],
        response: {
          200: recognitionSchema,
          ...refusals({
            400: ["photograph-missing"],
            422: ["image-unreadable", "image-too-large", "image-type-unknown"],
            503: ["recogniser-busy"],
          }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const file = await request.file();
      if (file === undefined) {
        throw new ProblemError({
          status: 400,
          code: "photograph-missing",
          title: "No photograph was sent",
          detail: "Choose a JPEG, PNG or WebP photograph of up to 20 MB.",
        });
      }
      const bytes = await file.toBuffer();
      const began = performance.now();
      const recognition = await recogniser.recognise(bytes, officer.id);
      const elapsedMs = Math.round((performance.now() - began) * 10) / 10;
      if (isImageProblem(recognition)) {
        const { code, detail } = recognition;
        throw new ProblemError(
          code === "recogniser-busy"
            ? { status: 503, code, title: "Too many photographs at once", detail }
            : { status: 422, code, title: "This file cannot be read as a photograph", detail },
        );
      }
      const { widthPx, heightPx, plates } = recognition;
      return {
        widthPx,
        heightPx,
        elapsedMs,
        engine: recogniser.engine,
        plates: remarked(plates),
      };
    },
  );
}

/** Intake would make one read of plates that bear one mark; here each is shown, and says so. */
function remarked(plates: readonly PlateReading[]) {
  const seen = seenPlates(plates);
  return plates.map((plate) => {
    const first = seen.find((one) => one.plate === plate);
    return plateBody(plate, first === undefined ? ["two-plates"] : first.remarks);
  });
}

/** As the contract has a plate that was read. */
export function plateBody(plate: PlateReading, remarks: readonly ReadRemark[] = []) {
  return {
    vrm: plate.vrm,
    vrmDisplay: displayVrm(plate.vrm),
    raw: plate.raw,
    confidence: plate.confidence,
    plateness: plate.plateness,
    alternatives: plate.alternatives.map(({ vrm, confidence }) => ({ vrm, confidence })),
    characters: plate.characters,
    corners: plate.corners,
    lines: plate.lines,
    country: plate.country,
    colour: plate.colour,
    doubts: plate.doubts ?? [],
    remarks,
  };
}
