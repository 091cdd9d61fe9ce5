/** A maker's message in XML: without trust in prefixes, and without declarations that could make it grow. */
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import type { MessageProblem } from "#cameras/capture.ts";
import { type JsonObject, objectIn } from "./makers-json.ts";
import { badMessage } from "./stated-plate.ts";

/** One event has some hundred elements; a frame of metadata has a few for each thing in sight. */
const MOST_ELEMENTS = 5_000;
const DEEPEST = 32;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  maxNestedTags: DEEPEST,
});

/** Attributes are named with an @ in front; the text of an element that has any is `#text`. */
export function xmlTree(bytes: Buffer): { readonly code: "xml"; readonly tree: JsonObject } | MessageProblem {
  if (bytes.length === 0) return badMessage("The message is empty.");
  const text = bytes.toString("utf8");
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text))
    return badMessage("The message has a document type. Send it without one.");
  if (text.split("<", MOST_ELEMENTS + 1).length > MOST_ELEMENTS)
    return badMessage(`The message has more than ${MOST_ELEMENTS} elements.`);
  const tree = parsed(text);
  return tree === undefined ? badMessage("The message is not valid XML.") : { code: "xml", tree };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const tree = objectIn(parser.parse(text));
    return Object.keys(tree).length === 0 ? undefined : tree;
  } catch {
    return undefined;
  }
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", processEntities: true });

/** What is read from it again is the same tree. */
export const xmlOf = (tree: JsonObject): Buffer => Buffer.from(builder.build(tree));

/** What stands in an element, whether or not it has attributes; of several of one name, in the first. */
export function textIn(element: unknown): unknown {
  const [first] = Array.isArray(element) ? element : [element];
  return typeof first === "object" ? objectIn(first)["#text"] : first;
}

/** All elements of a name, none, one or several. */
export const elementsIn = (value: unknown): readonly JsonObject[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map(objectIn);
