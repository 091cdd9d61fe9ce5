/** The texts of a pack for programs and for people: its reads, the searches behind them, and how it is checked. */
import { signatureOf } from "#access/authority-signature.ts";
import { hoursWords, lookWords, placeWords } from "#access/narrowing-words.ts";
import type { Narrowing } from "#access/search-request.ts";
import { askedWords } from "#access/words.ts";
import type { Clause } from "#policy/clause.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm } from "#terms/vrm.ts";
import {
  type PackPicture,
  type PackRead,
  type PackSearch,
  type PackSubject,
  pictureName,
} from "./pack-subject.ts";
import { clockWords, isForEvidence, localTime } from "./time-words.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `reads.json`: each read as it was stored, with its time in UTC and in Britain, its clock, all candidates and the engine. */
export const readsText = (subject: PackSubject): string =>
  json({
    case: subject.case,
    madeAt: formatInstant(subject.at),
    madeBy: personIn(subject.by),
    force: subject.forceName,
    software: { name: "Fosseway", version: subject.release },
    reads: subject.reads.map(readIn),
  });

function readIn({ read, cameraCode, pictures }: PackRead) {
  const { id, vrm, vrmRaw, confidence, alternatives, clock, engine, capturedAt, receivedAt } = read;
  return {
    id,
    mark: displayVrm(vrm),
    vrm,
    rawText: vrmRaw,
    confidence: confidence ?? null,
    candidates: alternatives.map((one) => ({ text: one.vrm, probability: one.confidence })),
    earlierTexts: (read.earlier ?? []).map((one) => ({
      text: one.vrmRaw,
      capturedAt: formatInstant(one.capturedAt),
    })),
    ownReading: read.ownReading ?? null,
    capturedAtUtc: formatInstant(capturedAt),
    capturedAtLocal: localTime(capturedAt),
    timeFrom: read.timeFrom ?? "camera",
    cameraClock: clock ?? null,
    cameraClockInWords: clockWords(read),
    timeIsForEvidence: isForEvidence(read),
    receivedAtUtc: formatInstant(receivedAt),
    camera: { id: read.cameraId, code: cameraCode },
    site: read.siteId,
    force: read.forceId,
    direction: read.direction ?? null,
    lane: read.lane ?? null,
    vehicle: read.vehicle ?? null,
    country: read.country ?? null,
    remarks: read.remarks ?? [],
    engine: { name: engine.name, version: engine.version },
    pictures: pictures.map((picture) => pictureIn(read, picture)),
  };
}

const pictureIn = (read: PackRead["read"], picture: PackPicture) =>
  picture.bytes === undefined
    ? { kind: picture.kind, sha256: picture.hash, file: null, missing: "It is no longer kept." }
    : { kind: picture.kind, sha256: picture.hash, file: pictureName(read, picture) };

const personIn = ({ id, name, rank, roles, forceId }: Officer) => ({ id, name, rank, roles, force: forceId });

/** `searches.json`: who asked what and why, by which rule and clause, and under whose authority. */
export const searchesText = ({ searches }: PackSubject): string => json({ searches: searches.map(searchIn) });

function searchIn({ id, request, askedAt, policy, rule, authority, reads }: PackSearch) {
  return {
    id,
    askedBy: personIn(request.asker),
    askedAt: formatInstant(askedAt),
    question: askedWords(request),
    narrowedBy: narrowedIn(request),
    capturedFrom: formatInstant(request.capturedFrom),
    capturedTo: formatInstant(request.capturedTo),
    purpose: request.purpose,
    category: request.category,
    reference: request.reference,
    justification: request.justification,
    policy: { id: policy.id, version: policy.version, rule: rule.id, clause: clauseIn(rule.clause, policy) },
    authority: authority === undefined ? null : authorityIn(authority),
    reads,
  };
}

/** What left reads out that the question alone would have found: in words, and as it was asked, to be judged by a program. */
const narrowedIn = ({ where, when, seen }: Narrowing) => ({
  place: where === undefined ? null : { inWords: placeWords(where), asked: where },
  hours: when === undefined ? null : { inWords: hoursWords(when), asked: when },
  looks:
    seen === undefined || lookWords(seen).length === 0 ? null : { inWords: lookWords(seen), asked: seen },
});

const clauseIn = ({ source, where, says }: Clause, { sources }: PolicyProfile) => {
  const document = sources.find(({ id }) => id === source);
  return {
    document: document === undefined ? source : `${document.publisher}: ${document.title}`,
    where,
    says,
  };
};

function authorityIn(authority: NonNullable<PackSearch["authority"]>) {
  const { id, grounds, decision, verbal, justification } = authority;
  const by = decision?.by ?? verbal?.by;
  const signed = signatureOf(authority);
  return {
    id,
    offence: grounds?.offence ?? null,
    necessity: justification,
    proportionality: grounds?.proportionality ?? null,
    asker: personIn(authority.asker),
    authoriser: by === undefined ? null : personIn(by),
    how: verbal === undefined ? "in writing" : "by word of mouth",
    signedAt: decision?.kind === "signed" ? formatInstant(decision.at) : null,
    reason: decision?.kind === "signed" ? (decision.reason ?? null) : null,
    validUntil: signed === undefined ? null : formatInstant(signed.validUntil),
  };
}

/** `README.txt`. */
export const readmeText = ({ case: reference, at, publicKey }: PackSubject): string =>
  `Evidence pack for ${reference.replace(/\s+/g, " ")}, made ${formatInstant(at)} by Fosseway.

reads.json           the reads: raw text, all candidates, times, clocks, engines
searches.json        who asked for them and why, what narrowed it, by which rule and authority
pictures/            the pictures as they are kept; the original is what the camera sent
statement.pdf        a draft of a witness statement, for the witness to read, correct and sign
audit/entries.jsonl  the entries of the audit log on those searches and authorities
manifest.txt         the SHA-256 of each of these files, signed (Ed25519)
proof.jsonl          the proof that those entries, and the hash of the manifest, are in the audit log

To check it: open evidence-verifier.html in a browser, from a disk and without a network, and give it this
file; or run: npx fosseway evidence verify PACK. Take the page from whoever publishes Fosseway, not from
whoever gave you the pack. Compare the key with the one that the force has published:

${publicKey}

Without any of our tools: "sha256sum --check manifest.txt" in the unpacked folder compares every file (it
says that the lines above and below the list are not of its form).
`;
