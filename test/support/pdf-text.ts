/** The text that a PDF of ours draws, whichever fonts it embeds: glyphs are turned back by the tables that are there for screen readers. */
import { inflateSync } from "node:zlib";

const OBJECT = /(\d+) 0 obj\n([\s\S]*?)\nendobj/g;
const SHOWN = /\/(\w+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g;

export function pdfText(bytes: Buffer): string {
  const objects = new Map(
    [...bytes.toString("latin1").matchAll(OBJECT)].map(([, id, body]) => [id, body ?? ""]),
  );
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const body of objects.values())
    for (const [, name = "", id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1];
      fonts.set(name, glyphsIn(streamOf(objects.get(table) ?? "")));
    }
  let font: ReadonlyMap<string, string> = new Map();
  const drawn: string[] = [];
  for (const body of objects.values())
    for (const [, name, shown] of streamOf(body).matchAll(SHOWN)) {
      if (name !== undefined) font = fonts.get(name) ?? new Map();
      else
        drawn.push(
          [...(shown ?? "").matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => written(hex, font)).join(""),
        );
    }
  return drawn.join("\n");
}

function streamOf(object: string): string {
  const [, stream = ""] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object) ?? [];
  if (!object.includes("/FlateDecode")) return stream;
  try {
    return inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
  } catch {
    return "";
  }
}

/** Each glyph's number, in four hexadecimal figures, with its characters: of two that are drawn as one, both. */
function glyphsIn(table: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first = "0", list = ""] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [place, [, hex = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries())
      glyphs.set(
        (Number.parseInt(first, 16) + place).toString(16).padStart(4, "0"),
        Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
      );
  return glyphs;
}

/** A font of the reader's own has a byte a character. */
const written = (hex: string, font: ReadonlyMap<string, string>): string =>
  font.size === 0
    ? Buffer.from(hex, "hex").toString("latin1")
    : (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? "?").join("");
