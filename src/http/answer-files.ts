/** An answer as a file: rows for a spreadsheet, points for a map, or a table on paper. Each says at its end who took it. */
import { askedWords } from "#access/words.ts";
import type { ExportFormat, TakenAnswer } from "#flows/search/export-answer.ts";
import type { AnswerPrinter } from "#read-store/printed-answer.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { ReadView } from "./contract/read.ts";
import { csvRow } from "./csv-rows.ts";
import { whyFound } from "./routes/why-found.ts";

export interface AnswerFilePorts {
  readonly cameraCode: ReadView["cameraCode"];
  readonly printer: AnswerPrinter;
}

export const FILE_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json",
  pdf: "application/pdf",
};

export async function answerFile(
  format: ExportFormat,
  answer: TakenAnswer,
  ports: AnswerFilePorts,
): Promise<Uint8Array> {
  if (format === "pdf") return await ports.printer.pdf(onPaper(answer, ports));
  const text = format === "csv" ? csv(answer, ports) : geojson(answer, ports);
  return new TextEncoder().encode(text);
}

/** "Taken by ... on ... under reference ...; audit entry ...". The entry is that of the question, which was judged again. */
export function takenWords({ by, at, search, receipt, reads, page }: TakenAnswer): string {
  const all = page.totalUpTo10000;
  const count = reads.length < all ? `the newest ${reads.length} of ${atLeast(all)} reads` : `${all} reads`;
  return `Taken by ${by.name} (${by.id}) at ${formatInstant(at)} under reference ${search.reference}: ${count}; audit entry ${receipt.index}. Handle it as police data.`;
}

const atLeast = (total: number): string => (total >= 10_000 ? "10,000 or more" : String(total));

const numberOf = (value: number | undefined): string => (value === undefined ? "" : String(value));

function csv(answer: TakenAnswer, { cameraCode }: AnswerFilePorts): string {
  const { reads, search, places } = answer;
  const placeNames = places === undefined ? [] : ["Site", "Latitude", "Longitude"];
  const header = [
    ...["Mark", "First reading", "Captured (UTC)", "Received (UTC)", "Camera", "Direction"],
    ...["Sure (0 to 1)", "Why it is here", "Read number", ...placeNames],
  ];
  const rows = reads.map((read) => [
    displayVrm(read.vrm),
    read.vrmRaw,
    formatInstant(read.capturedAt),
    formatInstant(read.receivedAt),
    cameraCode(read.cameraId),
    read.direction ?? "",
    numberOf(read.confidence),
    whyFound(search, read),
    read.id,
    ...(places === undefined ? [] : placeCells(read, places)),
  ]);
  // Spreadsheets take text for UTF-8 by its byte order mark only.
  return `\uFEFF${[header, ...rows, [takenWords(answer)]].map(csvRow).join("")}`;
}

function placeCells(read: Read, places: NonNullable<TakenAnswer["places"]>): readonly (string | number)[] {
  const place = places.get(read.siteId);
  const position = read.position ?? place?.position;
  return [place?.name ?? "", position?.latDeg ?? "", position?.lonDeg ?? ""];
}

/** RFC 7946; reads whose place is not told have no geometry. `taken` is a member of our own, at the end. */
function geojson(answer: TakenAnswer, { cameraCode }: AnswerFilePorts): string {
  const { reads, search, places } = answer;
  return JSON.stringify({
    type: "FeatureCollection",
    features: reads.map((read) => {
      const place = places?.get(read.siteId);
      const position = place && (read.position ?? place.position);
      return {
        type: "Feature",
        id: read.id,
        geometry:
          position === undefined ? null : { type: "Point", coordinates: [position.lonDeg, position.latDeg] },
        properties: {
          mark: displayVrm(read.vrm),
          capturedAt: formatInstant(read.capturedAt),
          camera: cameraCode(read.cameraId),
          site: place?.name ?? null,
          direction: read.direction ?? null,
          confidence: read.confidence ?? null,
          why: whyFound(search, read),
        },
      };
    }),
    taken: takenWords(answer),
  });
}

function onPaper(answer: TakenAnswer, { cameraCode }: AnswerFilePorts) {
  const { reads, search, rule, places } = answer;
  const site = ({ siteId }: Read) => (places === undefined ? [] : [places.get(siteId)?.name ?? ""]);
  return {
    title: `Reads: ${askedWords(search)}`.slice(0, 200),
    facts: [
      ["Window", `${formatInstant(search.capturedFrom)} to ${formatInstant(search.capturedTo)}`],
      ["Reference", search.reference],
      ["Why", search.justification],
      ["Rule", `${rule.id}: ${rule.clause.says}`],
    ] as const,
    columns: ["Mark", "Captured (UTC)", "Camera", "Direction", "Why", ...(places ? ["Site"] : [])],
    rows: reads.map((read) => [
      displayVrm(read.vrm),
      formatInstant(read.capturedAt),
      cameraCode(read.cameraId),
      read.direction ?? "",
      whyFound(search, read),
      ...site(read),
    ]),
    taken: takenWords(answer),
  };
}
