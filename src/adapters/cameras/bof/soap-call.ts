/** Which operation does a SOAP message call, and with what? Without trust in prefixes, and without declarations that could make it grow. */
import { XMLParser } from "fast-xml-parser";

export interface SoapCall {
  readonly operation: string;
  /** In the order of the message; names in lower case. What stands in several elements of one name is there several times. */
  readonly fields: readonly (readonly [name: string, text: string])[];
}

/** A message of fifty captures has a few hundred elements; one of more has not been written by a reader of plates. */
const MOST_ELEMENTS = 2_000;
const DEEPEST = 16;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  // The five that XML itself has, and numbers; others need a declaration, which is refused.
  processEntities: true,
  maxNestedTags: DEEPEST,
});

/** The words say what is wrong. */
export function soapCallIn(body: Uint8Array): SoapCall | string {
  const text = new TextDecoder("utf-8").decode(body);
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text))
    return "The message has a document type. Send it without one.";
  if (elementsIn(text) > MOST_ELEMENTS) return "The message has more elements than any capture.";
  const operations = entriesOf(field(field(parsed(text), "Envelope"), "Body"));
  const [call, ...more] = operations.filter(([name]) => name !== "Fault");
  if (call === undefined) return "The message is no SOAP envelope with a call in its body.";
  if (more.length > 0) return "The message calls several operations. Send one call in a message.";
  const [operation, inside] = call;
  return { operation, fields: leavesOf(inside, operation) };
}

function elementsIn(text: string): number {
  let elements = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) elements += 1;
  return elements;
}

function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return undefined;
  }
}

/** Some libraries wrap arguments in an element of their own. */
function leavesOf(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[name.toLowerCase(), value.trim()]];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => leavesOf(one, name));
  return entriesOf(value).flatMap(([inner, inside]) => leavesOf(inside, inner === "#text" ? name : inner));
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
const field = (value: unknown, name: string): unknown => entriesOf(value).find(([key]) => key === name)?.[1];
