/** The fonts that go into our PDFs, so that a document looks the same on every machine and its text can be read out: DejaVu Sans Condensed. */
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const file = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** By their files and not by names of ours: under a name the library opens the first font anew at every change of font. */
export const REGULAR = file("DejaVuSansCondensed");
export const BOLD = file("DejaVuSansCondensed-Bold");
export const OBLIQUE = file("DejaVuSansCondensed-Oblique");

const PDF_UA_1: string = "PDF/UA";
/** PDF/UA-1, which the types of the library do not know yet. */
export const ACCESSIBLE = PDF_UA_1 as PDFKit.Mixins.PDFSubsets;

/** Latin with its extensions, Greek, Cyrillic, and the marks of typography; others become a question mark. */
const DRAWN =
  /[\n\u0020-\u007e\u00a0-\u024f\u0370-\u0373\u0384-\u03ce\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2713]/u;
const UNSEEN = /[\u00ad\r\u200b-\u200f\ufeff]/gu;

export const drawable = (text: string): string =>
  [...text.normalize("NFC").replace(UNSEEN, "").replaceAll("\t", " ")]
    .map((character) => (DRAWN.test(character) ? character : "?"))
    .join("");
