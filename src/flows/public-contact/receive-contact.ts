/**
 * Story: somebody of the public writes to a force. What comes is judged, logged and kept, and only then is its sender told so; the same form
 * sent twice is kept once. A request for information goes on to the disclosure officers at once.
 */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts, AuditLog } from "#audit/ports.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { evolveContact, receivedCase } from "#public-contact/evolve-contact.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import {
  BY_ITSELF,
  type ContactEvent,
  type PublicCase,
  SENDER,
  type Written,
} from "#public-contact/public-case.ts";
import { type Arrival, sift } from "#public-contact/sift-contact.ts";
import { type ForceId, makeId, type PublicCaseId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";

export interface ReceiveContactPorts {
  readonly cases: PublicCases;
  readonly foi: Pick<FoiRequests, "find" | "append" | "nextNumber">;
  readonly tries: Pick<SignInTries, "count">;
  readonly audit: AuditLog;
  readonly rulesOf: RulesOf<"contact">;
  readonly clock: Clock;
}

export interface Sent {
  readonly forceId: ForceId;
  /** Of the form: whoever sends it again sends the same. */
  readonly id: PublicCaseId;
  /** The hash of the number that the sender is given. */
  readonly tracking: string;
  readonly written: Written;
  readonly hiddenField: string;
  readonly secondsOpen: number;
  /** Nobody can tell the address from it. */
  readonly address: string;
}

export type Received = { readonly kept: PublicCase } | { readonly refused: "too-many" };

export async function receiveContact(sent: Sent, ports: ReceiveContactPorts): Promise<Received> {
  const before = await ports.cases.byTracking(sent.forceId, sent.tracking);
  // It was sent twice, or somebody was killed before it went on.
  if (before !== undefined) return { kept: await passOn(before, ports) };
  const now = ports.clock();
  const held = sift(await arrivalOf(sent, ports), ports.rulesOf(sent.forceId, now).contact);
  if (held === undefined) return { refused: "too-many" };
  const event = { at: now, by: SENDER, type: "received", held } as const;
  const one = receivedCase(sent.written, sent, event);
  await logContact(one, { step: "received", held: held.length > 0 }, ports);
  if (await ports.cases.add(one)) return { kept: await passOn(one, ports) };
  // It was sent twice at the same moment.
  const first = await ports.cases.byTracking(sent.forceId, sent.tracking);
  invariant(first !== undefined, "what was sent before this is kept under its number");
  return { kept: await passOn(first, ports) };
}

async function arrivalOf(sent: Sent, { tries, clock }: ReceiveContactPorts): Promise<Arrival> {
  const now = clock();
  const { tries: fromSameAddress } = await tries.count(`public ${sent.address}`, HOUR_MS, now);
  const { tries: forForce } = await tries.count(`public ${sent.forceId}`, HOUR_MS, now);
  const { text } = sent.written;
  return {
    ...{ text, fromSameAddress, forForce },
    hiddenField: sent.hiddenField,
    secondsOpen: sent.secondsOpen,
  };
}

/** Requests for information have a register, letters and a clock of their own. Its name there follows from its name here, so that it is made once. */
export async function passOn(
  one: PublicCase,
  ports: Omit<ReceiveContactPorts, "tries" | "rulesOf">,
): Promise<PublicCase> {
  if (one.kind !== "information" || one.state !== "open") return one;
  const id = makeId("foi", one.id.slice("pub_".length));
  const receivedOn = londonDate(one.at);
  let request = await ports.foi.find(id);
  if (request === undefined) {
    const year = Number(receivedOn.slice(0, 4));
    const reference = `FOI-${year}-${String(await ports.foi.nextNumber(year)).padStart(4, "0")}`;
    const { forceId, text, name, replyTo } = one;
    const asked = { forceId, reference, text, requesterName: name, replyAddress: replyTo, receivedOn };
    await ports.audit.append({
      ...{ at: ports.clock(), actor: SYSTEM, operation: "foi.change", object: id, outcome: "allowed" },
      facts: { step: "received", from: one.id, force: forceId },
    });
    const event = {
      at: ports.clock(),
      by: BY_ITSELF,
      type: "received",
      request: { ...asked, channel: "web-form", ...(one.language && { language: one.language }) },
    } as const;
    const saved = await ports.foi.append(id, event, 0);
    request = saved.saved ? saved.request : await ports.foi.find(id);
  }
  if (request === undefined) return one;
  const to = { register: "foi", id, reference: request.reference } as const;
  const linked: ContactEvent = { at: ports.clock(), by: BY_ITSELF, type: "linked", to };
  await logContact(one, { step: "linked", register: "foi" }, ports);
  const changed = evolveContact(one, linked);
  return (await ports.cases.replace(changed)) ? changed : ((await ports.cases.find(one.id)) ?? changed);
}

/** By nobody who is signed in. Never a word of what was written. */
export async function logContact(
  { id, kind, topic, forceId, desk }: PublicCase,
  facts: AuditFacts,
  { audit, clock }: { readonly audit: AuditLog; readonly clock: Clock },
): Promise<void> {
  await audit.append({
    ...{ at: clock(), actor: SYSTEM, operation: "public-case.change", object: id, outcome: "allowed" },
    facts: { kind, force: forceId, desk, ...(topic !== undefined && { topic }), ...facts },
  });
}
