/** What an officer types to have reads worked out together, checked and turned into the API's form. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";
import { type MatterOf, marksIn } from "../search/matter.ts";

type Policy = Schemas["Policy"];
export type Question = Schemas["AnalysisQuestionInput"];
export type AnalysisMatter = MatterOf<Question>;
export type Kind = Question["kind"];

export interface SceneValues {
  readonly cameraIds: readonly string[];
  readonly at: string;
  readonly before: string;
  readonly after: string;
}

export interface AnalysisValues {
  readonly kind: Kind;
  readonly vrm: string;
  readonly marks: string;
  readonly link: string;
  readonly cameraIds: readonly string[];
  readonly scenes: readonly SceneValues[];
  /** Scenes, cameras or days in common. */
  readonly fewest: string;
  readonly withinSeconds: string;
  readonly since: string;
  readonly mostBefore: string;
  readonly forces: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly purpose: string;
  readonly category: string;
  readonly reference: string;
  readonly justification: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const freshScene = (atMs: number): SceneValues => ({
  cameraIds: [],
  at: toLondonInput(atMs),
  before: "30",
  after: "30",
});

export function freshAnalysis(nowMs: number, { forces }: Policy): AnalysisValues {
  return {
    kind: "journey",
    ...{ vrm: "", marks: "", link: "", cameraIds: [] },
    scenes: [freshScene(nowMs - DAY_MS), freshScene(nowMs - DAY_MS / 2)],
    ...{ fewest: "", withinSeconds: "60", since: toLondonInput(nowMs - DAY_MS / 2), mostBefore: "0" },
    forces: forces.map(({ id }) => id),
    ...{ from: toLondonInput(nowMs - DAY_MS), to: toLondonInput(nowMs) },
    ...{ purpose: "", category: "", reference: "", justification: "" },
  };
}

/** As a table, so that a kind that is added cannot be forgotten. */
const NEEDS: Readonly<
  Record<Kind, readonly ("vrm" | "marks" | "cameras" | "scenes" | "company" | "since")[]>
> = {
  journey: ["vrm"],
  "first-seen": ["vrm"],
  clone: ["vrm"],
  habits: ["vrm"],
  convoy: ["vrm", "company"],
  associates: ["vrm", "company"],
  scenes: ["scenes"],
  rare: ["cameras", "since"],
  linked: ["marks", "cameras"],
};

export const needs = (kind: Kind, what: (typeof NEEDS)[Kind][number]): boolean => NEEDS[kind].includes(what);

export const isAnalysisKind = (kind: string): kind is Kind => Object.hasOwn(NEEDS, kind);

/** Fewest in common that the form begins with, where the officer has chosen nothing. */
const FEWEST: Readonly<Partial<Record<Kind, number>>> = { scenes: 2, convoy: 3, associates: 3 };

export const fewestOf = ({ kind, fewest }: Pick<AnalysisValues, "kind" | "fewest">): string =>
  fewest === "" ? `${FEWEST[kind] ?? ""}` : fewest;

export function valuesOf(matter: AnalysisMatter, policy: Policy): AnalysisValues {
  const { question } = matter;
  const fresh = freshAnalysis(Date.now(), policy);
  return {
    ...fresh,
    ...questionValues(question),
    kind: question.kind,
    forces: matter.forces ?? fresh.forces,
    from: toLondonInput(Date.parse(matter.capturedFrom)),
    to: toLondonInput(Date.parse(matter.capturedTo)),
    ...{ purpose: matter.purpose, category: matter.category },
    ...{ reference: matter.reference, justification: matter.justification },
  };
}

function questionValues(question: Question): Partial<AnalysisValues> {
  switch (question.kind) {
    case "scenes":
      return {
        fewest: `${question.fewest}`,
        scenes: question.scenes.map(({ cameraIds, at, minutesBefore, minutesAfter }) => ({
          ...{ cameraIds, at: toLondonInput(Date.parse(at)) },
          ...{ before: `${minutesBefore}`, after: `${minutesAfter}` },
        })),
      };
    case "convoy":
    case "associates":
      return {
        vrm: question.vrm,
        withinSeconds: `${question.withinSeconds}`,
        fewest: `${question.fewest}`,
      };
    case "rare":
      return {
        cameraIds: question.cameraIds,
        since: toLondonInput(Date.parse(question.since)),
        mostBefore: `${question.mostBefore}`,
      };
    case "linked":
      return { marks: question.vrms.join("\n"), link: question.link, cameraIds: question.cameraIds };
    default:
      return { vrm: question.vrm };
  }
}

/** The events say when they were; other questions have a window. */
export function windowOf(values: AnalysisValues): { readonly fromMs?: number; readonly toMs?: number } {
  if (values.kind !== "scenes") {
    const [fromMs, toMs] = [fromLondonInput(values.from, "earlier"), fromLondonInput(values.to, "later")];
    return { ...(fromMs === undefined ? {} : { fromMs }), ...(toMs === undefined ? {} : { toMs }) };
  }
  const spans = values.scenes.flatMap(({ at, before, after }) => {
    const moment = fromLondonInput(at, "earlier");
    return moment === undefined
      ? []
      : [{ from: moment - Number(before) * MINUTE_MS, to: moment + Number(after) * MINUTE_MS }];
  });
  if (spans.length === 0) return {};
  return { fromMs: Math.min(...spans.map(({ from }) => from)), toMs: Math.max(...spans.map(({ to }) => to)) };
}

export function checkAnalysis(values: AnalysisValues, form: Policy["form"]): FieldErrors<AnalysisValues> {
  return { ...checkQuestion(values), ...checkWindow(values), ...checkReasons(values, form) };
}

function checkQuestion(values: AnalysisValues): FieldErrors<AnalysisValues> {
  const { kind, vrm, marks, link, cameraIds, scenes, withinSeconds } = values;
  const unless = (isNeeded: boolean, isGiven: boolean, message: string) =>
    isNeeded && !isGiven ? message : undefined;
  const hasCameras = scenes.every((scene) => scene.cameraIds.length > 0);
  return {
    vrm: unless(needs(kind, "vrm"), vrm.trim() !== "", "Enter the mark of the vehicle"),
    marks: unless(needs(kind, "marks"), marksIn(marks).length > 0, "Enter the marks of the vehicles"),
    link: unless(
      needs(kind, "marks"),
      link.trim().length >= 3,
      "Say how the vehicles are linked to the person",
    ),
    cameraIds: unless(needs(kind, "cameras"), cameraIds.length > 0, "Choose at least one camera"),
    scenes: unless(needs(kind, "scenes"), hasCameras, "Choose at least one camera for each event"),
    fewest: unless(
      needs(kind, "scenes") || needs(kind, "company"),
      isWhole(fewestOf(values)),
      "Enter how many they must have in common, as a whole number",
    ),
    withinSeconds: unless(
      needs(kind, "company"),
      isWhole(withinSeconds),
      "Enter how many seconds may lie between the vehicles",
    ),
  };
}

const isWhole = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text.trim());

function checkWindow(values: AnalysisValues): FieldErrors<AnalysisValues> {
  const { fromMs, toMs } = windowOf(values);
  const begins = "Enter the date and time at which it begins";
  return {
    forces: values.forces.length === 0 ? "Choose at least one force" : undefined,
    ...(values.kind === "scenes" && fromMs === undefined
      ? { scenes: "Enter when each event was" }
      : { from: fromMs === undefined ? begins : undefined }),
    to:
      toMs === undefined || (fromMs !== undefined && toMs < fromMs)
        ? "The end must be after the beginning"
        : undefined,
  };
}

const checkReasons = (
  { purpose, category, reference, justification }: AnalysisValues,
  form: Policy["form"],
): FieldErrors<AnalysisValues> => ({
  purpose: purpose === "" ? "Choose the purpose" : undefined,
  category: category === "" ? "Choose the crime category" : undefined,
  reference:
    reference.trim().length < form.referenceMinLength
      ? `Enter the crime, incident or operation number (at least ${form.referenceMinLength} characters)`
      : undefined,
  justification:
    justification.trim().length < form.justificationMinLength
      ? `Say why this is necessary and proportionate (at least ${form.justificationMinLength} characters)`
      : undefined,
});

const iso = (ms: number | undefined): string => new Date(ms ?? 0).toISOString();

/** Call only with values that `checkAnalysis` found right. */
export function toAnalysisMatter(values: AnalysisValues): AnalysisMatter {
  const { fromMs, toMs } = windowOf(values);
  return {
    question: toQuestion(values),
    forces: [...values.forces],
    capturedFrom: iso(fromMs),
    capturedTo: iso(toMs),
    purpose: values.purpose as AnalysisMatter["purpose"],
    category: values.category as AnalysisMatter["category"],
    reference: values.reference.trim(),
    justification: values.justification.trim(),
  };
}

function toQuestion(values: AnalysisValues): Question {
  const { kind } = values;
  const vrm = values.vrm.trim();
  const cameraIds = [...values.cameraIds];
  const fewest = Number(fewestOf(values));
  switch (kind) {
    case "scenes":
      return { kind, fewest, scenes: values.scenes.map(toScene) };
    case "convoy":
    case "associates":
      return { kind, vrm, fewest, withinSeconds: Number(values.withinSeconds) };
    case "rare": {
      const since = iso(fromLondonInput(values.since, "earlier"));
      return { kind, cameraIds, since, mostBefore: Number(values.mostBefore) };
    }
    case "linked":
      return { kind, cameraIds, vrms: [...marksIn(values.marks)], link: values.link.trim() };
    default:
      return { kind, vrm };
  }
}

const toScene = ({ cameraIds, at, before, after }: SceneValues) => ({
  cameraIds: [...cameraIds],
  at: iso(fromLondonInput(at, "earlier")),
  minutesBefore: Number(before),
  minutesAfter: Number(after),
});
