import { describe } from "vitest";
import { memoryKeepList } from "../support/stores/keep-list.ts";
import { keepListContract } from "./keep-list-contract.ts";

describe("the keep list in memory", () => keepListContract(() => Promise.resolve(memoryKeepList())));
