/** Does this text say that no mark was read? Cameras and people write words into the field of the mark; they are no mark. */
import { plainGroups, UNREAD } from "./plain-characters.ts";

/** Without separators, in upper case. Words only: `NONE1` is a mark that somebody may have. */
const WORDS = new Set(
  `NONE NULL NIL NA NAN UNDEFINED EMPTY BLANK MISSING INVALID ERROR FAILED TBC TBA
  UNKNOWN UNK UNKNOWNPLATE PLATEUNKNOWN NOTKNOWN NOTAVAILABLE NOTAPPLICABLE NODATA NORESULT NOTFOUND NOTDETECTED
  UNREADABLE UNREAD NOTREAD NOREAD NOTREADABLE ILLEGIBLE UNRECOGNISED UNRECOGNIZED NOTRECOGNISED NOTRECOGNIZED
  NOPLATE NOPLATES NOPLATEREAD NOPLATEFOUND NOPLATEDETECTED NUMBERPLATEMISSING NONUMBERPLATE NOTPLATE WITHOUTPLATE
  NOLICENCEPLATE NOLICENSEPLATE NOLICENCE NOLICENSE NOVRM NOREG NOREGISTRATION NOMARK NOTEXT NOVEHICLE UNLICENSED
  UNBEKANNT KEINKENNZEICHEN OHNEKENNZEICHEN INCONNU INCONNUE ILLISIBLE SANSPLAQUE DESCONOCIDO DESCONOCIDA SINPLACA
  SINMATRICULA ILEGIBLE SCONOSCIUTO SENZATARGA ILLEGGIBILE ONBEKEND GEENKENTEKEN NIEZNANY NIEZNANA BRAK BRAKTABLIC
  DESCONHECIDO SEMPLACA`.split(/\s+/),
);
const OTHER_SCRIPTS = new Set([
  "无车牌",
  "無車牌",
  "未识别",
  "未知",
  "车牌未识别",
  "无牌车",
  "无牌",
  "неизвестно",
  "нет номера",
]);

/** Also true of nothing at all, of fillers such as `-------` and `???????`, and of a row of the letter X or of zeros. */
export function saysNoPlate(text: string): boolean {
  if (OTHER_SCRIPTS.has(text.trim().toLowerCase())) return true;
  const characters = plainGroups(text)?.join("").replaceAll(UNREAD, "");
  if (characters === undefined) return false;
  return characters === "" || WORDS.has(characters) || /^(?:X{4,}|0{4,})$/.test(characters);
}
