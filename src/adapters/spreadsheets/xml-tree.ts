/** XML of office files as a tree in its own order, without names of spaces. */
import { XMLParser } from "fast-xml-parser";
import { DAMAGED, MOST_ELEMENTS, SheetFault, TOO_LARGE } from "./sheet-fault.ts";

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Of a node that is text. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

type Raw = Readonly<Record<string, unknown>>;

export function xmlTree(xml: string): XmlNode {
  // Office files declare no document type; what one may do to a reader is not wanted here.
  if (/<!DOCTYPE/i.test(xml)) throw new SheetFault(DAMAGED);
  if (xml.split("<", MOST_ELEMENTS + 1).length > MOST_ELEMENTS) throw new SheetFault(TOO_LARGE);
  try {
    const children = (parser.parse(xml) as readonly Raw[]).map(toNode);
    return { name: "", attributes: {}, children, text: "" };
  } catch (error) {
    throw error instanceof Error ? new SheetFault(DAMAGED) : error;
  }
}

function toNode(raw: Raw): XmlNode {
  const { ":@": attributes = {}, ...rest } = raw;
  const [name = "", content] = Object.entries(rest)[0] ?? [];
  const own = attributes as Readonly<Record<string, string>>;
  return Array.isArray(content)
    ? { name, attributes: own, children: (content as readonly Raw[]).map(toNode), text: "" }
    : { name, attributes: own, children: [], text: String(content ?? "") };
}

export const named = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** Along a path of names, the first of each. */
export const within = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((at, name) => named(at, name)[0], node);

/** All text below, except what stands in nodes of these names. */
export function allText(node: XmlNode | undefined, except: readonly string[] = []): string {
  if (node === undefined || except.includes(node.name)) return "";
  return node.text + node.children.map((child) => allText(child, except)).join("");
}
