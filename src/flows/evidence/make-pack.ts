/**
 * Story: reads of a case are put together for a court. The searches that answered with them are judged again, the files are sealed,
 * the log takes the seal's hash, and only then is there a pack: with the proof that the log holds it.
 */
import { actorOf } from "#audit/actor.ts";
import { entryText } from "#audit/entry.ts";
import type { LogKeys } from "#audit/node-keys.ts";
import type { AuditEvent, AuditLog, AuditReader, HashedEntry } from "#audit/ports.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import type { PackFile } from "#evidence/container.ts";
import { ENTRIES, entriesText, type ProvedEntry } from "#evidence/pack-proof.ts";
import { type PackSubject, pictureName } from "#evidence/pack-subject.ts";
import { readmeText, readsText, searchesText } from "#evidence/pack-texts.ts";
import { closePack, type PackSigning, type SealedFiles, sealFiles } from "#evidence/seal-pack.ts";
import { witnessStatement } from "#evidence/statement.ts";
import type { LetterPrinter } from "#foi/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { type GatherPorts, type GatherRefusal, gatherReads, type PackAsked } from "./gather-reads.ts";

export interface MakePackPorts extends GatherPorts {
  readonly audit: AuditLog & Pick<AuditReader, "about" | "inclusionPath" | "head">;
  readonly signing: Pick<PackSigning, "origin" | "signer">;
  /** The keys whose signatures count now. */
  readonly logKeys: () => Promise<LogKeys>;
  readonly tools: ProofTools;
  readonly printer: LetterPrinter;
  readonly forceName: (force: PackAsked["by"]["forceId"]) => string;
  /** Fosseway's own. */
  readonly release: string;
}

export type PackOutcome =
  | { readonly made: true; readonly pack: Uint8Array; readonly hash: string; readonly entry: number }
  | ({ readonly made: false } & GatherRefusal);

export async function makePack(asked: PackAsked, ports: MakePackPorts): Promise<PackOutcome> {
  const gathered = await gatherReads(asked, ports);
  if (!gathered.gathered) return { ...gathered, made: false };
  const { publicKey } = await ports.audit.head();
  const subject: PackSubject = {
    ...gathered,
    ...{ case: asked.case, by: asked.by, at: ports.clock(), release: ports.release, publicKey },
    forceName: ports.forceName(asked.by.forceId),
  };
  const entries = await entriesAbout(subject, ports);
  const files = await filesOf(subject, entries, ports);
  const signing = { ...ports.signing, publicKey };
  const sealed = sealFiles(files, formatInstant(subject.at), signing, ports.tools);
  const event = disclosure(subject, sealed);
  const { index, checkpoint } = await ports.audit.append(event);
  const prove = async (entry: HashedEntry): Promise<ProvedEntry> => {
    const path = await ports.audit.inclusionPath(entry.index, index + 1);
    invariant(path, "an entry that was read is in the log that was signed after it");
    return { ...entry, path };
  };
  const proved = await Promise.all(entries.map(prove));
  const own = await prove({ index, entry: entryText(event) });
  const certificates = (await ports.logKeys()).nodes.filter((node) => node.index < index);
  const pack = closePack(sealed, { publicKey, certificates, checkpoint }, proved, own, ports.tools);
  return { made: true, pack, hash: sealed.hash, entry: index };
}

/** Who did what: on the searches, and on the authorities that they were made under. */
function entriesAbout({ searches }: PackSubject, { audit }: MakePackPorts): Promise<readonly HashedEntry[]> {
  const things = searches.flatMap(({ id, authority }) => [id, ...(authority ? [authority.id] : [])]);
  return audit.about([...new Set(things)]);
}

async function filesOf(
  subject: PackSubject,
  entries: readonly HashedEntry[],
  { tools, printer }: MakePackPorts,
): Promise<readonly PackFile[]> {
  const text = (name: string, said: string): PackFile => ({ name, bytes: tools.utf8(said) });
  const pictures = subject.reads.flatMap(({ read, pictures: ofRead }) =>
    ofRead.flatMap((picture) =>
      picture.bytes === undefined ? [] : [{ name: pictureName(read, picture), bytes: picture.bytes }],
    ),
  );
  return [
    text("README.txt", readmeText(subject)),
    text("reads.json", readsText(subject)),
    text("searches.json", searchesText(subject)),
    { name: "statement.pdf", bytes: await printer.pdf(witnessStatement(subject)) },
    text(ENTRIES, entriesText(entries)),
    ...pictures,
  ];
}

function disclosure(subject: PackSubject, { hash, files }: SealedFiles): AuditEvent {
  const { by, at, reads, searches } = subject;
  return {
    at,
    actor: actorOf(by),
    operation: "disclose",
    object: searches[0]?.id ?? "evidence",
    outcome: "allowed",
    facts: {
      what: "evidence-pack",
      pack: hash,
      reference: subject.case,
      reads: reads.length,
      readIds: reads.map(({ read }) => read.id),
      searches: searches.map(({ id }) => id),
      files: files.length,
      recipient: by.id,
    },
  };
}
