import { describe } from "vitest";
import { memoryFileMappings } from "../support/stores/file-mappings.ts";
import { memoryListSources } from "../support/stores/list-sources.ts";
import { memorySourceAlarms } from "../support/stores/source-alarms.ts";
import { fileMappingsContract } from "./file-mappings-contract.ts";
import { listSourcesContract } from "./list-sources-contract.ts";
import { sourceAlarmsContract } from "./source-alarms-contract.ts";

describe("sources of lists in memory", () => {
  listSourcesContract(() => Promise.resolve(memoryListSources()));
  fileMappingsContract(() => Promise.resolve(memoryFileMappings()));
  sourceAlarmsContract(() => Promise.resolve(memorySourceAlarms()));
});
