/** A draft of a witness statement about the reads of a pack, as blocks of a letter: for the witness to read, correct and sign. */
import { askedWords, CATEGORY_WORDS, PURPOSE_WORDS } from "#access/words.ts";
import type { Letter, LetterBlock } from "#foi/letter.ts";
import { formatInstant } from "#terms/instant.ts";
import { dateInWords, londonDate } from "#terms/local-date.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { PackRead, PackSearch, PackSubject } from "./pack-subject.ts";
import { clockWords, isForEvidence, localTime } from "./time-words.ts";

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });
const heading = (text: string): LetterBlock => ({ kind: "heading", text });

/** Criminal Procedure Rules, rule 16.2, and Criminal Justice Act 1967, section 9: the declaration stands before what is stated. */
const DECLARATION =
  "This statement is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.";
const SIGNATURE = "Signature: ______________________________        Date: ____________________";

export function witnessStatement(subject: PackSubject): Letter {
  const { by, forceName, at, reads } = subject;
  return {
    title: "Witness statement",
    from: [forceName, "Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9"],
    to: [],
    reference: subject.case,
    date: dateInWords(londonDate(at)),
    draft: false,
    blocks: [
      paragraph(`Statement of: ${by.name}\nRank or grade: ${by.rank.replaceAll("-", " ")}`),
      paragraph(DECLARATION),
      paragraph(SIGNATURE),
      paragraph(
        "Fosseway drafted this text from its records. The witness reads it, corrects it and then signs it.",
      ),
      ...what(subject),
      table(reads),
      heading("The clocks"),
      ...clocks(reads),
      heading("How the marks were read"),
      ...reading(reads),
      heading("By what authority"),
      ...subject.searches.flatMap(authority),
      heading("How this can be checked"),
      paragraph(
        `Every file beside this one is listed with its SHA-256 in manifest.txt, which the key of the audit log signed: ${subject.publicKey}. The audit log holds the hash of that list, and proof.jsonl shows it. Whoever opens evidence-verifier.html in a browser and gives it the pack is told of every byte that was changed since; no network is needed.`,
      ),
      paragraph(SIGNATURE),
    ],
  };
}

function what({ forceName, at, reads, release, case: reference }: PackSubject): readonly LetterBlock[] {
  const count = reads.length === 1 ? "one read" : `${reads.length} reads`;
  return [
    paragraph(
      `I work for ${forceName}. At ${localTime(at)} (${formatInstant(at)} by UTC) I had Fosseway, release ${release}, put together ${count} of number plates for ${reference}. Fosseway keeps what number-plate cameras send. A read is what a machine took the text of a plate to be; whether the picture shows that mark is for whoever looks at it.`,
    ),
    ...reads
      .filter(({ pictures }) => pictures.every(({ bytes }) => bytes === undefined))
      .map(({ read }) => paragraph(`Of the read ${read.id} no picture is kept any more.`)),
  ];
}

const table = (reads: readonly PackRead[]): LetterBlock => ({
  kind: "table",
  caption: "The reads",
  columns: ["Mark", "Captured, in Britain", "Captured, by UTC", "Camera", "Sure"],
  rows: reads.map(({ read, cameraCode }) => [
    displayVrm(read.vrm),
    localTime(read.capturedAt),
    formatInstant(read.capturedAt),
    cameraCode,
    read.confidence === undefined ? "not stated" : `${(read.confidence * 100).toFixed(1)} %`,
  ]),
});

function clocks(reads: readonly PackRead[]): readonly LetterBlock[] {
  const doubtful = reads.filter(({ read }) => !isForEvidence(read)).length;
  return [
    ...(doubtful === 0
      ? []
      : [
          paragraph(
            `The time of ${doubtful === 1 ? "one read is" : `${doubtful} reads are`} NOT FOR EVIDENCE: the camera's clock was too far out.`,
          ),
        ]),
    {
      kind: "list",
      items: reads.map(({ read }) => `${displayVrm(read.vrm)}, ${read.id}: ${clockWords(read)}`),
    },
  ];
}

function reading(reads: readonly PackRead[]): readonly LetterBlock[] {
  return [
    paragraph(
      "The first text is what the engine returned, unedited. Other texts that it held possible stand after it with their probabilities.",
    ),
    {
      kind: "list",
      items: reads.map(({ read }) => {
        const others = read.alternatives.map((one) => `${one.vrm} (${(one.confidence * 100).toFixed(1)} %)`);
        return `${read.id}: ${read.vrmRaw}, by ${read.engine.name} ${read.engine.version}; ${others.length === 0 ? "no other text" : others.join(", ")}.`;
      }),
    },
  ];
}

function authority({
  request,
  askedAt,
  policy,
  rule,
  authority: signed,
  reads,
}: PackSearch): readonly LetterBlock[] {
  const { asker, purpose, category, reference, justification } = request;
  const by = signed?.decision?.by ?? signed?.verbal?.by;
  return [
    paragraph(
      `${asker.name} asked at ${formatInstant(askedAt)}: ${askedWords(request)}. Purpose: ${PURPOSE_WORDS[purpose]}; ${CATEGORY_WORDS[category]}; reference ${reference}. ${reads.length} of the reads answered it. Permitted by the policy ${policy.id}, version ${policy.version}, rule ${rule.id}.`,
    ),
    { kind: "quote", text: justification },
    ...(by === undefined
      ? []
      : [
          paragraph(
            `Authority ${signed?.id ?? ""} was given by ${by.name}, ${by.rank.replaceAll("-", " ")}.`,
          ),
        ]),
  ];
}
