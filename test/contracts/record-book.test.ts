import { describe } from "vitest";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { recordBookContract } from "./record-book-contract.ts";

describe("records in memory", () => recordBookContract(() => Promise.resolve(memoryRecordBook())));
