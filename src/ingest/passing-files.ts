/** Which files that a camera left are of one passing? Frame, cut-out plate and what the camera read share a name but for usual words. */

/** What a file is of its passing; undefined for what is no capture at all. */
export type FileRole = "frame" | "plate" | "sidecar";

export interface PassingFile {
  /** What all files of the passing share: folder and name, without words for what they show. */
  readonly stem: string;
  readonly role: FileRole;
  /** The name says what the file shows, so that others may belong to it. */
  readonly isOneOfSeveral: boolean;
}

const PICTURES = /\.(jpe?g|png|webp)$/i;
const SIDECARS = /\.(xml|json|txt)$/i;

const PLATE_WORDS =
  /^(plates?|lp|lpr|anpr|crop(ped)?|patch|platepatch|plateimage|platepic|plateclose|closeup|close|cut|cutout|detail|licen[cs]e|licen[cs]eplate(picture|image|pic)?|numberplate|number|np|kennzeichen|plaque|matricula)\d?$/i;
const FRAME_WORDS =
  /^(full|frame|fullframe|whole|scene|overview|context|vehicle|vehicles|car|wide|widened|picture|pic|photo|image|img|background|bg|big|large|original|orig|detection|colou?r|body|global|(vehicle|detection|scene|car|background)(picture|image|pic))$/i;
const SIDECAR_WORDS = /^(data|meta|metadata|info|result|results|read|event|sidecar|anpr|text)$/i;

/** `path` is relative to the folder that is watched, with slashes. */
export function passingFileOf(path: string): PassingFile | undefined {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const isSidecar = SIDECARS.test(base);
  if (!isSidecar && !PICTURES.test(base)) return undefined;
  const folders = path.split("/").slice(0, -1);
  const isWord = (word: string) =>
    isSidecar ? SIDECAR_WORDS.test(word) || isPictureWord(word) : isPictureWord(word);
  const words = base.replace(/\.[^.]*$/, "").split(/[-_. ()]+/);
  const named = words.filter((word) => word !== "");
  // One of several pictures of a kind has its number behind the word.
  if (named.length > 2 && /^\d$/.test(named.at(-1) ?? "") && isWord(named.at(-2) ?? "")) named.pop();
  while (isWord(named.at(-1) ?? "")) named.pop();
  while (isWord(named[0] ?? "")) named.shift();
  const said = [...folders, ...words.filter((word) => !named.includes(word))].filter(isWord);
  const stem = [...folders.filter((folder) => !isWord(folder)), named.join("_")].join("/").toLowerCase();
  if (isSidecar) return { stem, role: "sidecar", isOneOfSeveral: true };
  return {
    stem,
    role: said.some((word) => PLATE_WORDS.test(word)) ? "plate" : "frame",
    isOneOfSeveral: said.length > 0,
  };
}

const isPictureWord = (word: string): boolean => PLATE_WORDS.test(word) || FRAME_WORDS.test(word);
