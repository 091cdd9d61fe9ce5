/** Story: a request is received, takes its steps, and is answered from the live registers; each step is in the audit log. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import { composeLetter } from "#foi/compose-letter.ts";
import { estimateCost } from "#foi/cost-estimate.ts";
import {
  allAsked,
  decideFoi,
  type FoiCommand,
  type FoiContext,
  type FoiRefusal,
  questionsLeftOpen,
  receiveFoi,
} from "#foi/decide-foi.ts";
import { blocksToSend, textOfBlocks } from "#foi/edited-words.ts";
import { earliestToAsk } from "#foi/foi-clock.ts";
import type { FoiEvent, FoiPart, FoiRequest, ReceivedRequest } from "#foi/foi-request.ts";
import { placesIn, wordsWritten } from "#foi/place-words.ts";
import type { DeviceRegister, FoiRequests } from "#foi/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import { writeAnswer } from "#foi/write-answer.ts";
import type { Letterhead } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { FoiRequestId, ForceId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import type { Period } from "#terms/period.ts";
import { type PublishFiguresPorts, publishFigures } from "../figures/publish-figures.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type ObserveQualityPorts, observeForce } from "../quality/observe-quality.ts";
import { acknowledgementToday } from "./acknowledge-foi.ts";
import { type CountPartsPorts, countParts } from "./count-parts.ts";
import { devicesToTell } from "./devices-to-tell.ts";

export interface AnswerFoiPorts extends LogPorts {
  readonly requests: FoiRequests;
  readonly devices: DeviceRegister;
  readonly figures: PublishFiguresPorts;
  readonly counting: Omit<CountPartsPorts, "rulesOf" | "clock" | "days">;
  readonly quality: ObserveQualityPorts;
  readonly letterheadOf: (force: ForceId) => Letterhead;
  /** Where the force's public page is. */
  readonly publicPage: (force: ForceId) => string;
  /** How long reads are kept, from the policy in force. */
  readonly retention: () => Period | undefined;
  readonly rulesOf: RulesOf<"foi" | "figures">;
  readonly holidays: HolidayCalendar;
  readonly newId: NewId;
}

/** What an officer asks for: the text of a draft is ours to write. */
export type FoiStep =
  | Exclude<FoiCommand, { readonly type: "draft" | "answer" | "acknowledge" }>
  | { readonly type: "acknowledge" }
  | { readonly type: "answer"; readonly leaveOpen?: boolean | undefined }
  | { readonly type: "draft"; readonly parts: readonly FoiPart[] };

export type FoiChangeRefusal =
  | FoiRefusal
  | { readonly code: "foi-names-place"; readonly words: readonly string[] }
  | { readonly code: "foi-unknown" | "foi-changed-meanwhile" | "figures-not-proven" };
export type ChangedFoi =
  | { readonly changed: true; readonly request: FoiRequest }
  | { readonly changed: false; readonly refusal: FoiChangeRefusal };

export async function receiveRequest(
  asked: Omit<ReceivedRequest, "reference" | "forceId">,
  officer: Officer,
  ports: AnswerFoiPorts,
  id: FoiRequestId = ports.newId("foi"),
): Promise<ChangedFoi> {
  const year = Number(asked.receivedOn.slice(0, 4));
  const context = contextOf(officer, officer.forceId, ports);
  const tried = receiveFoi({ ...asked, forceId: officer.forceId, reference: "" }, context);
  if ("refusal" in tried) return { changed: false, refusal: tried.refusal };
  const number = String(await ports.requests.nextNumber(year)).padStart(4, "0");
  const request = { ...asked, forceId: officer.forceId, reference: `FOI-${year}-${number}` };
  return save(id, { at: context.now, by: context.by, type: "received", request }, 0, officer, ports);
}

export async function stepRequest(
  id: FoiRequestId,
  step: FoiStep,
  officer: Officer,
  ports: AnswerFoiPorts,
): Promise<ChangedFoi> {
  const request = await ports.requests.find(id);
  // Another force's requests do not exist for this one.
  if (request?.forceId !== officer.forceId) return { changed: false, refusal: { code: "foi-unknown" } };
  if (step.type === "draft" && (await ports.figures.watch.check()).differing.length > 0) {
    await log(id, "refused", { step: step.type, refusal: "figures-not-proven" }, officer, ports);
    return { changed: false, refusal: { code: "figures-not-proven" } };
  }
  const words = placesIn(wordsWritten(step), ports.figures.sites.all());
  if (words.length > 0) {
    await log(id, "refused", { step: step.type, refusal: "foi-names-place" }, officer, ports);
    return { changed: false, refusal: { code: "foi-names-place", words } };
  }
  const earliest = step.type === "ask-clarification" ? firstDayToAsk(request, ports) : undefined;
  if (step.type === "ask-clarification" && earliest !== undefined && step.on < earliest) {
    await log(id, "refused", { step: step.type, refusal: "foi-date-too-early" }, officer, ports);
    return { changed: false, refusal: { code: "foi-date-too-early", earliest } };
  }
  const command = await commandOf(step, request, ports);
  const sent = placesIn(wordsSent(command, request), ports.figures.sites.all());
  if (sent.length > 0) {
    await log(id, "refused", { step: step.type, refusal: "foi-names-place" }, officer, ports);
    return { changed: false, refusal: { code: "foi-names-place", words: sent } };
  }
  const decision = decideFoi(command, request, contextOf(officer, request.forceId, ports));
  if ("event" in decision) return save(id, decision.event, request.version, officer, ports);
  await log(id, "refused", { step: step.type, refusal: decision.refusal.code }, officer, ports);
  return { changed: false, refusal: decision.refusal };
}

const firstDayToAsk = (request: FoiRequest, { clock, holidays, rulesOf }: AnswerFoiPorts) =>
  earliestToAsk(request, londonDate(clock()), holidays, rulesOf(request.forceId, clock()).foi.clock);

/** Registers have words that somebody typed as well, and a site may have got its name since the draft: all that goes out is looked through. */
function wordsSent(command: FoiCommand, request: FoiRequest): string {
  if (command.type === "draft") return textOfBlocks(command.blocks);
  return command.type === "answer" ? textOfBlocks(blocksToSend(request)) : "";
}

function contextOf(officer: Officer, force: ForceId, { clock, rulesOf }: AnswerFoiPorts): FoiContext {
  const now = clock();
  return { by: personOf(officer), now, cost: rulesOf(force, now).foi.cost };
}

/** What goes out is kept whole, as it is at this moment: letterhead, words and rights change later. */
async function commandOf(step: FoiStep, request: FoiRequest, ports: AnswerFoiPorts): Promise<FoiCommand> {
  if (step.type === "draft") return await written(step.parts, request, ports);
  if (step.type === "acknowledge") return { ...step, letter: acknowledgementToday(request, ports, true) };
  if (step.type !== "answer") return step;
  const now = ports.clock();
  const today = londonDate(now);
  const letter = composeLetter(
    { ...request, answeredOn: today },
    ports.letterheadOf(request.forceId),
    today,
    ports.rulesOf(request.forceId, now).foi,
  );
  return { ...step, letter };
}

async function written(
  parts: readonly FoiPart[],
  request: FoiRequest,
  { publicPage, figures, counting, devices, quality, retention, rulesOf, clock }: AnswerFoiPorts,
): Promise<FoiCommand> {
  const now = clock();
  const published = await publishFigures(figures);
  const facts = {
    figures: published.of(request.forceId),
    numbers: published.numbersOf(request.forceId).numbers,
    devices: await devicesToTell(request.forceId, now, devices),
    checks: await devices.checksOf(request.forceId),
    quality: await observeForce(request.forceId, quality),
    qualityDays: quality.rulesOf(request.forceId, now).quality.days,
    retention: retention(),
    publicPage: publicPage(request.forceId),
    counted: await countParts(parts, request.forceId, {
      ...{ ...counting, rulesOf, clock },
      days: figures.days,
    }),
  };
  const { cost } = rulesOf(request.forceId, now).foi;
  const estimate = request.tasks && estimateCost(request.tasks, cost);
  const leftOpen = questionsLeftOpen(request, cost, parts);
  return { type: "draft", parts, blocks: writeAnswer(parts, facts, estimate, leftOpen, allAsked(request)) };
}

async function save(
  id: FoiRequestId,
  event: FoiEvent,
  expectedVersion: number,
  officer: Officer,
  ports: AnswerFoiPorts,
): Promise<ChangedFoi> {
  await log(id, "allowed", { step: event.type }, officer, ports);
  const saved = await ports.requests.append(id, event, expectedVersion);
  if (saved.saved) return { changed: true, request: saved.request };
  await log(id, "failed", { step: event.type, because: "changed-meanwhile" }, officer, ports);
  return { changed: false, refusal: { code: "foi-changed-meanwhile" } };
}

async function log(
  object: FoiRequestId,
  outcome: AuditEvent["outcome"],
  facts: AuditFacts,
  officer: Officer,
  ports: AnswerFoiPorts,
): Promise<void> {
  await logAct(officer, { operation: "foi.change", object, outcome, facts }, ports);
}
