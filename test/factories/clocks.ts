/** Clocks that are measured with a key of this test run. */
import { generateKeyPairSync } from "node:crypto";
import { nodeTools, signerOf } from "#adapters/audit/ed25519/node-tools.ts";
import type { ClockHistory } from "#audit/clock-history.ts";
import { measureClocks } from "#flows/cameras/measure-clocks.ts";
import type { Clock } from "#terms/makers.ts";
import { memoryClockHistory } from "../support/stores/clock-history.ts";
import { houseRules } from "./house-numbers.ts";

const signer = signerOf(generateKeyPairSync("ed25519").privateKey);
const log = { origin: "fosseway/test", publicKey: signer.publicKey };
export const TEST_KEYS = { log, nodes: [] };

export const testClocks = (clock: Clock, history: ClockHistory = memoryClockHistory(), by = "node_1") =>
  measureClocks({
    ...{ history, by, clock },
    signing: { origin: log.origin, signer, keys: TEST_KEYS },
    tools: nodeTools,
    rulesOf: houseRules,
  });
