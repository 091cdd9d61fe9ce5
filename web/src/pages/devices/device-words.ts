/** The asset register's closed lists in words. */
import type { Schemas } from "../../api/client.ts";

type Device = Schemas["Device"];

export const CLASS_WORDS: Readonly<Record<Device["class"], string>> = {
  cctv: "CCTV",
  "anpr-fixed": "ANPR, fixed",
  "anpr-mobile": "ANPR, mobile",
  "body-worn": "Body-worn",
  "dash-front": "Dash camera, front",
  "dash-rear": "Dash camera, rear",
  drone: "Drone",
};

export const FACIAL_WORDS: Readonly<Record<Device["facialRecognition"], string>> = {
  none: "None",
  live: "Live",
  retrospective: "Retrospective",
  both: "Live and retrospective",
};

const COUNTRIES = new Intl.DisplayNames("en-GB", { type: "region" });

/** The name of a country by its two-letter code; the code itself when it names none. */
export function countryName(code: string): string {
  try {
    return COUNTRIES.of(code) ?? code;
  } catch {
    return code;
  }
}
