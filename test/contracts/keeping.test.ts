import { describe } from "vitest";
import { memoryCaseReads, memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import {
  caseReadsContract,
  caseRecordsContract,
  erasureBookContract,
  scopeReaderContract,
} from "./keeping-contract.ts";

describe("records of cases in memory", () => caseRecordsContract(() => Promise.resolve(memoryCaseRecords())));
describe("preserved reads in memory", () => caseReadsContract(() => Promise.resolve(memoryCaseReads())));
describe("what was deleted in memory", () => erasureBookContract(() => Promise.resolve(memoryErasureBook())));
describe("reads of a scope in memory", () => scopeReaderContract(() => Promise.resolve(memoryReadStore())));
