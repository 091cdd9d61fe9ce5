/** Why is a vehicle in the answer, and over what was looked? In sentences for whoever reads it. */
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import { gapWords } from "#access/analysis-words.ts";
import { momentWords } from "#access/words.ts";
import type { FoundVehicles } from "#analysis/ports.ts";
import type { AnsweredAnalysis } from "#flows/analysis/analyse-reads.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import type { ReadView } from "../contract/read.ts";

export function becauseOf(question: AnalysisQuestion, count: number): string {
  switch (question.kind) {
    case "scenes":
      return `Near ${count} of ${question.scenes.length} events`;
    case "convoy":
      return `Within ${gapWords(question.withinSeconds)} at ${count} cameras`;
    case "associates":
      return `Within ${gapWords(question.withinSeconds)} on ${count} days`;
    case "rare":
      return count === 0
        ? "Never there before in the window"
        : `There ${count === 1 ? "once" : `${count} times`} before`;
    default:
      return "The vehicle asked for";
  }
}

export function lookedOver(
  { search, result: { found }, silent }: AnsweredAnalysis,
  cameraCode: ReadView["cameraCode"],
): string[] {
  const { from, to } = permittedWindow(search);
  return [
    `Reads from ${momentWords(from)} to ${momentWords(to)} were looked over.`,
    ...("reads" in found ? ofReads(found.reads.length, found.isCut) : ofVehicles(found)),
    ...(silent.length === 0
      ? []
      : [
          `These cameras read no vehicle at all in that time, and may not have worked: ${silent.map(cameraCode).join(", ")}.`,
        ]),
  ];
}

const ofReads = (count: number, isCut: boolean): readonly string[] =>
  isCut
    ? [
        `There are more reads than one answer holds: it is made of the newest ${count}. A shorter window looks at all of them.`,
      ]
    : [`${count} ${count === 1 ? "read was" : "reads were"} found.`];

function ofVehicles({ vehicles, isCut, ownReads, ownReadsCut }: FoundVehicles): readonly string[] {
  const own =
    ownReads === undefined
      ? []
      : [
          `${ownReads} ${ownReads === 1 ? "read" : "reads"} of the vehicle asked for ${ownReads === 1 ? "was" : "were"} held against others${ownReadsCut ? ", the newest of more; a shorter window looks at all of them" : ""}.`,
        ];
  return [
    ...own,
    "Marks that were read only in part are left out.",
    ...(isCut
      ? [`More vehicles fit than the ${vehicles.length} shown: ask for more in common to see fewer.`]
      : []),
  ];
}
