/** The matter of a search or an authority, from the wire into terms. What is not valid is a 422 that says what to do. */
import { isAnalysis } from "#access/analysis-question.ts";
import type { AnyQuestion, Area, Matter, Narrowing, Place, Question } from "#access/search-request.ts";
import { parseId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { canonicalVrm, isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { FEWEST_KNOWN_CHARACTERS, isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";
import type { AreaBody, MatterBody, PlaceBody, QuestionBody } from "../contract/search.ts";
import { ProblemError } from "../problem.ts";

/** What is not valid in a matter; all are 422. */
export const MATTER_CODES = [
  "vrm-not-valid",
  "pattern-not-valid",
  "camera-not-valid",
  "window-not-valid",
  "force-not-valid",
  "place-not-valid",
] as const;

/** Throws a 422 problem for a mark, a pattern, a camera, a force or a time that is none. */
export const toMatter = ({ question, ...matter }: MatterBody): Matter =>
  matterOf(matter, toQuestion(question));

export function matterOf<Asked extends AnyQuestion>(
  body: Omit<MatterBody, "question">,
  question: Asked,
): Matter<Asked> {
  const { purpose, category, reference, justification } = body;
  return {
    question,
    ...toNarrowing(body, question),
    ...(body.forces === undefined ? {} : { forces: [...new Set(body.forces.map(toForceId))] }),
    capturedFrom: toInstant(body.capturedFrom),
    capturedTo: toInstant(body.capturedTo),
    purpose,
    category,
    reference: reference.trim(),
    justification: justification.trim(),
  };
}

export function toQuestion(body: QuestionBody): Question {
  switch (body.kind) {
    case "vrm":
    case "misread":
      return { kind: body.kind, vrm: toVrm(body.vrm) };
    case "marks":
      return { kind: "marks", vrms: toVrms(body.vrms) };
    case "pattern": {
      const pattern = parseVrmPattern(body.pattern);
      if (isVrmPattern(pattern)) return { kind: "pattern", pattern };
      throw notValid(
        "pattern-not-valid",
        "This part of a mark cannot be searched",
        `Give at least ${FEWEST_KNOWN_CHARACTERS} letters or digits, with ? for one unknown character and * for any number of them.`,
      );
    }
    case "cameras":
      return { kind: "cameras", cameraIds: body.cameraIds.map(toCameraId) };
    case "area":
      return { kind: "area", area: toArea(body.area) };
  }
}

function toNarrowing({ where, when, seen }: Omit<MatterBody, "question">, question: AnyQuestion): Narrowing {
  if (isAnalysis(question) && (where ?? when ?? seen) !== undefined) {
    throw notValid(
      "place-not-valid",
      "An analysis is not narrowed",
      "Give its places and times in the question itself.",
    );
  }
  if (where !== undefined && (question.kind === "cameras" || question.kind === "area")) {
    throw notValid("place-not-valid", "Two places are asked for", "Ask for one of them.");
  }
  const looks = seen !== undefined && Object.values(seen).some((value) => value !== undefined);
  return {
    ...(where === undefined ? {} : { where: toPlace(where) }),
    ...(when === undefined ? {} : { when: { ...when, days: [...new Set(when.days)].toSorted() } }),
    ...(looks ? { seen } : {}),
  };
}

const toPlace = (body: PlaceBody): Place =>
  body.kind === "cameras" ? { kind: "cameras", cameraIds: body.cameraIds.map(toCameraId) } : toArea(body);

function toArea(body: AreaBody): Area {
  if (body.kind !== "site") return body;
  const siteId = parseId("site", body.siteId);
  if (siteId !== undefined) return { kind: "site", siteId };
  throw notValid("place-not-valid", "The site is not known", "Choose a site from the list.");
}

export function toVrm(text: string): Vrm {
  const vrm = parseVrm(text);
  if (isVrm(vrm)) return vrm;
  throw notValid("vrm-not-valid", "This is not a registration mark", "Give 1 to 10 letters and digits.");
}

/** Each once. Whoever pasted a column is told which of its lines are none. */
export function toVrms(texts: readonly string[]): readonly Vrm[] {
  const wrong = texts.flatMap((text, at) => (isVrm(parseVrm(text)) ? [] : [at + 1]));
  if (wrong.length === 0)
    return [...new Map(texts.map(toVrm).map((vrm) => [canonicalVrm(vrm), vrm])).values()];
  throw notValid(
    "vrm-not-valid",
    wrong.length === 1
      ? "One of these is not a registration mark"
      : "Some of these are not registration marks",
    `Correct or leave out number ${wrong.join(", ")} of the list.`,
  );
}

export function toCameraId(text: string) {
  const id = parseId("cam", text);
  if (id !== undefined) return id;
  throw notValid("camera-not-valid", "One of the cameras is not known", "Choose cameras from the list.");
}

function toForceId(text: string) {
  const id = parseId("force", text);
  if (id !== undefined) return id;
  throw notValid("force-not-valid", "One of the forces is not known", "Choose forces from the list.");
}

export function toInstant(text: string): Instant {
  const moment = parseInstant(text);
  if (moment !== undefined) return moment;
  throw notValid("window-not-valid", "The time window is not valid", "Give times with date, time and zone.");
}

function notValid(code: (typeof MATTER_CODES)[number], title: string, detail: string): ProblemError {
  return new ProblemError({ status: 422, code, title, detail });
}
