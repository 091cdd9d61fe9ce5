/** New ids: they sort by the time at which they were made. */
import { v7 as uuidV7 } from "uuid";
import { makeId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";

export const newId: NewId = (prefix) => makeId(prefix, uuidV7());
