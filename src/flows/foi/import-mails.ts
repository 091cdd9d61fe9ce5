/** Story: a file of mails is tried first, then each mail that is new becomes a request; the same file again makes none twice. */
import type { FoiMails, Mail, MailReader } from "#foi/mail.ts";
import { type MailChoices, type PlannedMail, planMails, requestIn } from "#foi/plan-mails.ts";
import type { FoiRequestId } from "#terms/ids.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { type AnswerFoiPorts, receiveRequest } from "./answer-foi.ts";

export interface ImportMailsPorts extends AnswerFoiPorts {
  readonly mails: FoiMails;
  readonly readMails: MailReader;
}

export interface MailFile extends MailChoices {
  readonly bytes: Uint8Array;
  readonly dryRun: boolean;
}

export interface ImportedMail extends PlannedMail {
  /** Of the request that the mail is or was before. */
  readonly reference?: string | undefined;
}

export async function importMails(
  file: MailFile,
  officer: Officer,
  ports: ImportMailsPorts,
): Promise<readonly ImportedMail[]> {
  const { forceId } = officer;
  const read = await ports.readMails(file.bytes);
  const ids = read.flatMap((one) => ("mail" in one ? [one.mail.messageId] : []));
  const known = await ports.mails.known(forceId, ids);
  const references = await referencesOf([...known.values()], ports);
  // A mail that was claimed and whose request was never written is none yet.
  const done = new Map([...known].filter(([, id]) => references.has(id)));
  const planned = planMails(read, file, { today: londonDate(ports.clock()), known: done });
  const isNew = planned.filter(({ outcome }) => outcome === "new").length;
  const facts = {
    step: file.dryRun ? "try a file of mails" : "take a file of mails",
    ...{ mails: read.length, requests: isNew },
  };
  await logAct(officer, { operation: "foi.change", object: forceId, outcome: "allowed", facts }, ports);
  const imported: ImportedMail[] = [];
  for (const one of planned) {
    const { mail, receivedOn } = one;
    const isTaken = !file.dryRun && one.outcome === "new" && mail !== undefined && receivedOn !== undefined;
    imported.push(
      isTaken
        ? await take(one, mail, receivedOn, officer, ports)
        : { ...one, reference: one.requestId && references.get(one.requestId) },
    );
  }
  return imported;
}

/** The claim comes first: whoever is killed after it, or takes the same file at once, writes the same request. */
async function take(
  planned: PlannedMail,
  mail: Mail,
  receivedOn: LocalDate,
  officer: Officer,
  ports: ImportMailsPorts,
): Promise<ImportedMail> {
  const { forceId } = officer;
  const { messageId, attachments } = mail;
  const requestId = await ports.mails.claim({
    ...{ forceId, messageId, attachments },
    requestId: ports.newId("foi"),
  });
  const outcome = await receiveRequest(requestIn(mail, receivedOn), officer, ports, requestId);
  if (outcome.changed) return { ...planned, requestId, reference: outcome.request.reference };
  const faster = await ports.requests.find(requestId);
  const words = "Somebody else recorded it at the same moment.";
  return { ...planned, outcome: "known", words, requestId, reference: faster?.reference };
}

async function referencesOf(
  ids: readonly FoiRequestId[],
  { requests }: ImportMailsPorts,
): Promise<ReadonlyMap<FoiRequestId, string>> {
  const found = await Promise.all(ids.map((id) => requests.find(id)));
  return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one.reference] as const])));
}
