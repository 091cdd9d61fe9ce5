import { describe } from "vitest";
import { memoryCamerasHeard } from "../support/stores/cameras-heard.ts";
import { camerasHeardContract } from "./cameras-heard-contract.ts";

describe("cameras heard in memory", () => {
  camerasHeardContract(() => Promise.resolve(memoryCamerasHeard()));
});
