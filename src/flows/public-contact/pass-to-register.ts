/** Story: a request to see own data that came by the form goes on in the register of such requests, and its sender is told how it stands there. */
import type { SubjectAccess } from "#foi/subject-access.ts";
import { evolveContact } from "#public-contact/evolve-contact.ts";
import { notTold, subjectFrom } from "#public-contact/pass-to-register.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { logContact } from "./receive-contact.ts";

export interface PassToRegisterPorts extends LogPorts {
  readonly subjectRequests: Pick<CaseRecords<SubjectAccess>, "add" | "find">;
}

/** Before the link is kept: whoever is killed in between presses again, and it is the same request. */
export async function recordPassedOn(
  one: PublicCase,
  officer: Officer,
  ports: PassToRegisterPorts,
): Promise<void> {
  const request = subjectFrom(one, { by: officer, at: ports.clock() });
  if ((await ports.subjectRequests.find(request.id)) !== undefined) return;
  const facts = { step: "record", from: one.id, force: one.forceId };
  await logAct(
    officer,
    { operation: "subject-access.change", object: request.id, outcome: "allowed", facts },
    ports,
  );
  await ports.subjectRequests.add(request);
}

export interface TellSenderPorts extends LogPorts {
  readonly cases: Pick<PublicCases, "find" | "replace">;
}

const ATTEMPTS = 4;

/** What the register says of a request that came by the form is told to its sender, once. */
export async function tellSender(request: SubjectAccess, ports: TellSenderPorts): Promise<void> {
  if (request.publicCase === undefined) return;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const one = await ports.cases.find(request.publicCase.id);
    const events = one === undefined ? [] : notTold(one, request);
    const [next] = events;
    if (one === undefined || next === undefined) return;
    await logContact(one, { step: next.type, register: "subject-access" }, ports);
    // Somebody took a step at this moment, or there is more to tell: it is looked at anew.
    await ports.cases.replace(evolveContact(one, next));
  }
}

/** The longest waiting come first, so that none is left out for good. */
export const MOST_WAITING = 5_000;

export interface TellSendersPorts extends TellSenderPorts {
  readonly cases: Pick<PublicCases, "waiting" | "find" | "replace">;
  readonly subjectRequests: Pick<CaseRecords<SubjectAccess>, "find">;
}

/** A node that died after a step in the register has told its sender nothing of it: that is made good. */
export async function tellSenders(ports: TellSendersPorts): Promise<void> {
  for (const { link } of await ports.cases.waiting(undefined, MOST_WAITING)) {
    if (link?.register !== "subject-access") continue;
    const request = await ports.subjectRequests.find(link.id);
    if (request !== undefined) await tellSender(request, ports);
  }
}
