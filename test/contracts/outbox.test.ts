import { describe } from "vitest";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { outboxContract } from "./outbox-contract.ts";

describe("the outbox in memory", () => outboxContract(() => Promise.resolve(memoryOutbox())));
