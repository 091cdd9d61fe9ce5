/** The operator's roads, towns and land from a GeoJSON file, read once at the start. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type CountyMap, countyMapSchema, NO_MAP } from "#sites/county-map.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** An empty path is no map. Throws `OutsideError` `map-not-valid` with what is wrong. */
export async function loadMap(path: string): Promise<CountyMap> {
  if (path === "") return NO_MAP;
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw notValid("The file cannot be read.", cause);
  });
  const result = countyMapSchema.safeParse(parsed(text));
  if (result.success) return result.data;
  throw notValid(firstProblems(result.error), result.error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notValid("It is not JSON.", cause);
  }
}

/** A county has thousands of features, and what is wrong with one is mostly wrong with all. */
const firstProblems = ({ issues }: z.ZodError): string => z.prettifyError(new z.ZodError(issues.slice(0, 3)));

const notValid = (why: string, cause: unknown) =>
  new OutsideError("map-not-valid", `The map of FOSSEWAY_MAP is not GeoJSON of roads and towns. ${why}`, {
    retryable: false,
    cause,
  });
