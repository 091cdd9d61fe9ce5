/**
 * Story: an officer takes an answer along as a file. The policy is asked again, where the reads were made is told to those alone
 * who may know, and the log holds the hash of the file before its first byte goes.
 */
import { actorOf } from "#audit/actor.ts";
import { type ProofTools, toHex } from "#audit/proof-tools.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SitePositions } from "#sites/ports.ts";
import type { SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type SeenPlace, type SeePlacesPorts, seePlaces } from "../places/see-places.ts";
import type { RefusedSearch } from "./answer-search.ts";
import type { SearchPorts } from "./search-reads.ts";
import { type WholeAnswer, wholeAnswer } from "./whole-answer.ts";

export const EXPORT_FORMATS = ["csv", "geojson", "pdf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface TakenAnswer extends WholeAnswer {
  readonly by: Officer;
  readonly at: Instant;
  /** By site; undefined for an officer who may not know. */
  readonly places: ReadonlyMap<string, SeenPlace> | undefined;
}

export interface ExportPorts extends SearchPorts, SeePlacesPorts {
  readonly positions: Pick<SitePositions, "find" | "all">;
  readonly rulesOf: RulesOf<"places" | "exports">;
  readonly tools: Pick<ProofTools, "sha256">;
}

export interface ExportAsked {
  readonly id: SearchId;
  readonly by: Officer;
  readonly format: ExportFormat;
  /** Whether one of the officer's roles gives the right to places of answers at all. */
  readonly mayAskPlaces: boolean;
  readonly render: (answer: TakenAnswer) => Promise<Uint8Array>;
}

export type ExportOutcome =
  | { readonly exported: true; readonly file: Uint8Array; readonly reference: string }
  | { readonly exported: false; readonly refused: RefusedSearch };

/** Undefined for a search that is unknown or somebody else's. */
export async function exportAnswer(
  { id, by, format, mayAskPlaces, render }: ExportAsked,
  ports: ExportPorts,
): Promise<ExportOutcome | undefined> {
  const at = ports.clock();
  const { mostReads, mostReadsOnPaper } = ports.rulesOf(by.forceId, at).exports;
  const answer = await wholeAnswer(id, by, format === "pdf" ? mostReadsOnPaper : mostReads, ports);
  if (answer === undefined) return undefined;
  if (!answer.answered) return { exported: false, refused: answer };
  const places = mayAskPlaces ? await placesOf(id, answer, by, ports) : undefined;
  const file = await render({ ...answer, by, at, places });
  const { reference } = answer.search;
  await ports.audit.append({
    at: ports.clock(),
    actor: actorOf(by),
    operation: "disclose",
    object: id,
    outcome: "allowed",
    facts: {
      what: "file",
      format,
      reads: answer.reads.length,
      withPlaces: places !== undefined,
      sizeBytes: file.length,
      sha256: toHex(ports.tools.sha256(file)),
      reference,
      receipt: answer.receipt.index,
      recipient: by.id,
    },
  });
  return { exported: true, file, reference };
}

async function placesOf(
  id: SearchId,
  { reads }: WholeAnswer,
  by: Officer,
  ports: ExportPorts,
): Promise<TakenAnswer["places"]> {
  const sites = reads.map(({ siteId }) => siteId);
  const told = await seePlaces({ object: id, sites, occasion: "answered-search" }, by, ports);
  return told.seen ? new Map(told.places.map((place) => [place.siteId, place])) : undefined;
}
