/**
 * Is an export whole, and if not, which entry is the first that was touched? Reads line by line and keeps only the
 * tree's frontier, so the size of the log does not matter. Shares no state with the server that wrote the file.
 */
import type { TreeHead } from "./checkpoint.ts";
import { type Finding, headerAltered, keyNotExpected } from "./finding.ts";
import { type ExportLine, type FollowedEntries, followEntries, type KnownHead } from "./follow-entries.ts";
import { type ParsedHeader, parseHeader } from "./parse-export.ts";
import type { ProofTools } from "./proof-tools.ts";

export interface ExportReport {
  /** By entry; empty when the export is whole. */
  readonly findings: readonly Finding[];
  /** Entry lines seen. */
  readonly entries: number;
  /** Index of the first entry in the file. */
  readonly from: number;
  /** Entries after a break whose place in the tree cannot be proved from this file. */
  readonly unproved: number;
  /** Entries that are in the log by their hashes, and whose text the file does not hold. */
  readonly withheld: number;
  /** The end that the log's key signed; undefined when the header cannot be read. */
  readonly head: TreeHead | undefined;
  /** The verifier key in the file. */
  readonly publicKey: string | undefined;
}

export interface Expectations {
  /** The verifier key that must have signed; without it the key in the file is taken at its word. */
  readonly publicKey?: string | undefined;
  readonly known?: readonly KnownHead[] | undefined;
}

export interface ExportVerifier {
  /** Takes the lines in order. */
  take(line: ExportLine): void;
  end(): ExportReport;
}

export function exportVerifier(tools: ProofTools, expected: Expectations = {}): ExportVerifier {
  const nothing = { line: 1, fromByte: 0, toByte: 0 };
  let fault: Finding | undefined = headerAltered(nothing);
  let header: ParsedHeader | undefined;
  let entries: FollowedEntries | undefined;

  const takeHeader = (line: ExportLine) => {
    header = line.text === undefined ? undefined : parseHeader(line.text, tools);
    const wanted = expected.publicKey ?? header?.publicKey;
    if (header === undefined) fault = headerAltered(line);
    else if (header.publicKey !== wanted) fault = keyNotExpected(line, header.publicKey);
    else {
      fault = undefined;
      entries = followEntries(header, expected.known ?? [], tools);
    }
  };

  return {
    take: (line) => (line.line === 1 ? takeHeader(line) : entries?.take(line)),
    end() {
      const followed = entries?.end() ?? { findings: [], entries: 0, unproved: 0, withheld: 0 };
      return {
        ...followed,
        findings: fault === undefined ? followed.findings : [fault],
        from: header?.start.size ?? 0,
        head: header?.head,
        publicKey: header?.publicKey,
      };
    },
  };
}
