/** An analysis from the wire into terms and back, and a matter of whichever kind. */
import { type AnalysisQuestion, isAnalysis } from "#access/analysis-question.ts";
import type { AnyQuestion, Matter } from "#access/search-request.ts";
import { formatInstant } from "#terms/instant.ts";
import type { AnalysisQuestionBody } from "../contract/analysis-question.ts";
import type { MatterBody, QuestionBody } from "../contract/search.ts";
import { matterOf, toCameraId, toInstant, toQuestion, toVrm, toVrms } from "./matter.ts";

type AnyQuestionBody = QuestionBody | AnalysisQuestionBody;

/** A matter on the wire, whatever it asks. */
export type AnyMatterBody<Question extends AnyQuestionBody = AnyQuestionBody> = Omit<
  MatterBody,
  "question"
> & { readonly question: Question };

/** Throws what `toMatter` throws. */
export function toAnyMatter({ question, ...matter }: AnyMatterBody): Matter<AnyQuestion> {
  return matterOf(matter, isAnalysis(question) ? toAnalysis(question) : toQuestion(question));
}

export function toAnalysis(body: AnalysisQuestionBody): AnalysisQuestion {
  switch (body.kind) {
    case "scenes": {
      const scenes = body.scenes.map(({ cameraIds, at, ...minutes }) => ({
        ...minutes,
        cameraIds: cameraIds.map(toCameraId),
        at: toInstant(at),
      }));
      return { ...body, scenes };
    }
    case "rare":
      return { ...body, cameraIds: body.cameraIds.map(toCameraId), since: toInstant(body.since) };
    case "linked":
      return { ...body, cameraIds: body.cameraIds.map(toCameraId), vrms: toVrms(body.vrms) };
    default:
      return { ...body, vrm: toVrm(body.vrm) };
  }
}

export function questionBody(question: AnyQuestion): AnyQuestionBody {
  return isAnalysis(question) ? analysisBody(question) : question;
}

export function analysisBody(question: AnalysisQuestion): AnalysisQuestionBody {
  switch (question.kind) {
    case "scenes":
      return {
        ...question,
        scenes: question.scenes.map((scene) => ({ ...scene, at: formatInstant(scene.at) })),
      };
    case "rare":
      return { ...question, since: formatInstant(question.since) };
    default:
      return question;
  }
}
