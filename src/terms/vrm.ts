/** The vehicle registration mark: the characters, upper case, no spaces. Any mark is kept, whether or not it fits a format. */
declare const brand: unique symbol;
/** A mark of 2 to 10 characters A-Z0-9. Only `parseVrm` makes one. */
export type Vrm = string & { readonly [brand]: "Vrm" };
declare const canonicalBrand: unique symbol;
/** A mark with O folded to 0 and I to 1, which UK plates draw alike. For look-up only, never for show. */
export type CanonicalVrm = string & { readonly [canonicalBrand]: "CanonicalVrm" };

export type VrmProblem = {
  readonly code: "vrm-too-short" | "vrm-too-long" | "vrm-bad-character";
  readonly text: string;
};

export const VRM_MAX_LENGTH = 10;
export const VRM_MIN_LENGTH = 2;

/** Takes a mark as a person or a camera writes it: case, spaces, dots and hyphens do not matter. */
export function parseVrm(text: string): Vrm | VrmProblem {
  const mark = text.toUpperCase().replace(/[\s.\-·]/g, "");
  if (!/^[A-Z0-9]*$/.test(mark)) return { code: "vrm-bad-character", text };
  if (mark.length < VRM_MIN_LENGTH) return { code: "vrm-too-short", text };
  if (mark.length > VRM_MAX_LENGTH) return { code: "vrm-too-long", text };
  return mark as Vrm;
}

export function isVrm(parsed: Vrm | VrmProblem): parsed is Vrm {
  return typeof parsed === "string";
}

/** The look-up form: O and 0, I and 1 are one character each, because UK plates draw them alike. */
export function canonicalVrm(vrm: Vrm): CanonicalVrm {
  return foldAlike(vrm) as CanonicalVrm;
}

/** The same folding for what is not a whole mark: a pattern, the beginning of a mark. */
export function foldAlike(text: string): string {
  return text.replaceAll("O", "0").replaceAll("I", "1");
}

/** The mark with its space where the reader expects one: `AB49 XYZ`, `A123 BCD`. Unknown shapes are left whole. */
export function displayVrm(vrm: string): string {
  const shape = /^([A-Z]{2}\d{2}|[A-Z]\d{1,3})([A-Z]{3})$|^([A-Z]{3})(\d{1,4}[A-Z]?)$/.exec(vrm);
  if (!shape) return vrm;
  return shape[1] !== undefined ? `${shape[1]} ${shape[2]}` : `${shape[3]} ${shape[4]}`;
}
