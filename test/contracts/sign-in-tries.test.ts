import { describe } from "vitest";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";
import { signInTriesContract } from "./sign-in-tries-contract.ts";

describe("sign-in tries in memory", () => signInTriesContract(() => Promise.resolve(memorySignInTries())));
