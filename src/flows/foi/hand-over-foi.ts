/** Story: a question of a request goes to somebody who knows; they are told, their answer comes back, and all of it is in the log and in the history. */
import { decideHandOver, type HandOverCommand, type HandOverRefusal } from "#foi/decide-hand-over.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import { type HandOver, isHandedTo } from "#foi/hand-over.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { People } from "#identity/people.ts";
import type { NewMessage, Outbox } from "#mechanism/outbox.ts";
import { lineOf } from "#reach/destination.ts";
import type { Destinations } from "#reach/ports.ts";
import type { FoiRequestId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { dateInWords } from "#terms/local-date.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type OutsideQuestion, outsideLine } from "./ask-outside.ts";

export interface HandOverPorts extends LogPorts {
  readonly requests: Pick<FoiRequests, "find" | "all" | "append">;
  readonly people: Pick<People, "all" | "officerFor">;
  readonly destinations: Pick<Destinations, "all">;
  readonly outbox: Pick<Outbox, "add">;
}

export type HandOverFailure =
  | HandOverRefusal
  | { readonly code: "foi-unknown" | "foi-changed-meanwhile" | "foi-hand-over-person-unknown" };
export type HandedOver = { readonly request: FoiRequest } | { readonly refusal: HandOverFailure };

/** By the disclosure officer: to hand over, to take back, or to write down what came back by another way. */
export async function stepHandOver(
  id: FoiRequestId,
  command: HandOverCommand,
  officer: Officer,
  ports: HandOverPorts,
): Promise<HandedOver> {
  const request = await ports.requests.find(id);
  // Another force's requests do not exist for this one.
  if (request?.forceId !== officer.forceId) return { refusal: { code: "foi-unknown" } };
  const named = command.type === "hand-over" && command.to.kind === "person" ? command.to : undefined;
  if (named && (await ports.people.officerFor(named.id, officer.forceId)) === undefined)
    return refused(id, command, { code: "foi-hand-over-person-unknown" }, officer, ports);
  return save(request, command, officer, ports);
}

/** By whoever was asked. What was not handed to them does not exist for them. */
export async function answerHandOver(
  id: FoiRequestId,
  { number, text }: { readonly number: number; readonly text: string },
  officer: Officer,
  ports: HandOverPorts,
): Promise<HandedOver> {
  const request = await ports.requests.find(id);
  const own = request?.forceId === officer.forceId ? request : undefined;
  const handOver = own?.handOvers?.find((one) => one.number === number && isHandedTo(one, officer));
  if (own === undefined || handOver === undefined) return { refusal: { code: "foi-hand-over-unknown" } };
  return save(own, { type: "answer", number, text }, officer, ports);
}

export interface QuestionOf {
  readonly request: FoiRequest;
  readonly handOver: HandOver;
}

/** What this officer was asked, or a team of theirs; what waits comes first, the soonest due before the others. */
export async function questionsFor(
  officer: Officer,
  { requests }: Pick<HandOverPorts, "requests">,
): Promise<readonly QuestionOf[]> {
  const own = (await requests.all()).filter(({ forceId }) => forceId === officer.forceId);
  const all = own.flatMap((request) =>
    (request.handOvers ?? []).flatMap((handOver) =>
      isHandedTo(handOver, officer) && handOver.takenBack === undefined ? [{ request, handOver }] : [],
    ),
  );
  const closed = ({ handOver }: QuestionOf) => (handOver.answer === undefined ? 0 : 1);
  return all.toSorted((a, b) => closed(a) - closed(b) || a.handOver.dueOn.localeCompare(b.handOver.dueOn));
}

async function save(
  request: FoiRequest,
  command: HandOverCommand,
  officer: Officer,
  ports: HandOverPorts,
): Promise<HandedOver> {
  const now = ports.clock();
  const decision = decideHandOver(command, request, { by: personOf(officer), now });
  if ("refusal" in decision) return refused(request.id, command, decision.refusal, officer, ports);
  const { event } = decision;
  await logAct(
    officer,
    { operation: "foi.change", object: request.id, outcome: "allowed", facts: { step: event.type } },
    ports,
  );
  const saved = await ports.requests.append(request.id, event, request.version);
  if (!saved.saved) return { refusal: { code: "foi-changed-meanwhile" } };
  const handOver = saved.request.handOvers?.at(-1);
  if (command.type === "hand-over" && handOver !== undefined)
    await ports.outbox.add(await messagesOf(saved.request, handOver, ports), now);
  return { request: saved.request };
}

async function refused(
  object: FoiRequestId,
  command: HandOverCommand,
  refusal: HandOverFailure,
  officer: Officer,
  ports: HandOverPorts,
): Promise<HandedOver> {
  const facts = { step: command.type, refusal: refusal.code };
  await logAct(officer, { operation: "foi.change", object, outcome: "refused", facts }, ports);
  return { refusal };
}

/** Officers are told that they have a question and read it once they are signed in; who has no account here gets the question itself. */
async function messagesOf(
  { id, reference, forceId }: FoiRequest,
  handOver: HandOver,
  { people, destinations }: HandOverPorts,
): Promise<readonly NewMessage[]> {
  const { to, number, question, dueOn, note, by, at } = handOver;
  const key = `foi-hand-over ${id} ${number}`;
  if (to.kind === "mail") {
    const asked: OutsideQuestion = { reference, question, note, due: dateInWords(dueOn), askedBy: by.name };
    return [{ line: outsideLine(to.address), key, body: JSON.stringify(asked) }];
  }
  const holders = (await people.all()).filter(
    (officer) => officer.forceId === forceId && isHandedTo(handOver, officer),
  );
  const ids = new Set(holders.map((officer) => officer.id));
  const own = (await destinations.all()).filter(
    ({ owner, gone }) => gone === undefined && owner !== undefined && ids.has(owner.id),
  );
  const body = JSON.stringify({
    about: "foi-hand-over",
    since: at satisfies Instant,
    due: dateInWords(dueOn),
  });
  return own.map((destination) => ({ line: lineOf(destination), key, body }));
}
