/** What do the columns of a hotlist file mean? By their names as people write them, or by place in the 16 columns of older systems. */
import { isNoMarker, type MarkerCode, readMarkers } from "./warning-markers.ts";

/** The names of the 16 columns, in order (uk-anpr 2.4); what the last ones carry is kept as it is written. */
export const SIXTEEN_COLUMNS = [
  "vrm",
  "make",
  "model",
  "colour",
  "action",
  "warnings",
  "reason",
  "nim",
  "information",
  "originForce",
  "ends",
  "pncId",
  "gpms",
  "cad",
  "spare1",
  "spare2",
] as const;

/**
 * Each column that we use, with the names that files give it, without case, spaces and punctuation. Those after the bar may
 * mean something else too and count only when no better name stands in the header.
 */
const NAMES: Readonly<Record<string, string>> = {
  vrm: `vrm vrms vrn vrns vrmno vrmnumber reg regs regno regnum regnumber regmark regplate registration registrations registrationno
    registrationnum registrationnumber registrationmark registrationplate vehiclereg vehicleregno vehicleregnumber vehicleregmark
    vehicleregistration vehicleregistrationno vehicleregistrationnumber vehicleregistrationmark vehicleregistrationplate carreg
    carregno carregistration vehiclevrm vehiclemark plate plates plateno platenumber platetext numberplate numberplates
    licenceplate licenceplateno licenceplatenumber licenseplate licenseplateno licenseplatenumber carplate vehicleplate indexmark
    indexnumber indexno voivrm voireg targetvrm suspectvrm
    | mark marks index lpn licence licenceno licencenumber license licenseno licensenumber vehicle voi vehicleofinterest`,
  reason: `reason reasons reasoncode reasonforinterest reasonforentry circulationreason
    | category categories categorycode type entrytype listtype markertype interest interesttype offence`,
  action: `action actions actioncode actionrequired actiontotake requiredaction stopinstruction
    | response responserequired instruction instructions`,
  priority: "priority prioritylevel prioritycode | urgency",
  ends: `ends end endsat endson enddate enddatetime endtime expiry expires expiresat expireson expirydate expirydatetime expirydateandtime
    expirationdate expiration dateexpires finishdate enddt expirydt weeddt dateofexpiry expdate weed weeddate dateofweed weedingdate validto validuntil validtill
    | until expirytime dateto todate removaldate removedate removeon deletedate deletiondate`,
  warnings: `warning warnings warningmarker warningmarkers warningcode warningcodes warningsignal warningsignals warningflag
    warningflags marker markers markercode markercodes pncmarker pncmarkers pncwarning pncwarnings pncwarningmarker
    pncwarningmarkers pncwarningsignals safetymarker safetymarkers safetywarning safetywarnings officersafety officersafetymarker
    officersafetymarkers officersafetynotes warn warns pncwarn signals signal officersafetywarning officersafetywarnings officersafetyinformation officersafetyinfo hazard hazards
    hazardmarker hazardmarkers caution cautions danger dangers riskmarker riskmarkers flag flags`,
  information: `information info informationtext intelligence description details detail additionalinformation additionalinfo
    furtherinformation furtherinfo note notes remark remarks comment comments text freetext narrative circumstances summary message`,
  make: "make vehiclemake carmake | manufacturer",
  model: "model vehiclemodel carmodel",
  colour: "colour color vehiclecolour vehiclecolor carcolour",
  originForce: `force forcecode originforce originatingforce forceandarea forcearea owningforce sourceforce | agency originator`,
  legalBasis: "legalbasis lawfulbasis legalpower",
  riskGrade: "riskgrade risklevel misperrisk | risk riskassessment",
  nim: "nim nimcode nimgrade nimgrading 5x5x5 3x5x2 intelligencegrade intelligencegrading intelgrade intelgrading | grading",
  pncId: "pncid pncidnumber pncno pncnumber pncref pncreference | pnc",
  gpms: `gpms gpmsmarking gsc protectivemarking securitymarking securityclassification governmentsecurityclassification
    | classification`,
  cad: `cad cadref cadreference cadno cadnumber cadinfo cadinformation incidentno incidentnumber incidentref incidentreference
    logno lognumber | incident log`,
  contact:
    "contact contactdetails contactname contactnumber contacttelephone officerincase officerincharge oic | telephone phone email",
  spare1: "operationalinstructions spare1",
  spare2: "sourcereference sourceref spare2 | reference ref",
};

interface NamedMeaning {
  readonly meaning: string;
  readonly isSure: boolean;
}

const MEANINGS: ReadonlyMap<string, NamedMeaning> = new Map(
  Object.entries(NAMES).flatMap(([meaning, names]) =>
    names.split("|").flatMap((part, place) =>
      part
        .trim()
        .split(/\s+/)
        .map((name): [string, NamedMeaning] => [name, { meaning, isSure: place === 0 }]),
    ),
  ),
);

const foldedName = (header: string): string =>
  header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

export interface HotlistColumn {
  /** As the file writes it; empty in a file without a header. */
  readonly name: string;
  /** The cell it fills; undefined for one that we do not use. */
  readonly meaning: string | undefined;
  /** The column is one marker, with yes or no in its cells. */
  readonly flag?: MarkerCode | undefined;
}

/** `FI`, `Firearms`, `Violent Y/N`: a column for one marker. */
function flagOf(header: string): MarkerCode | undefined {
  const words = header
    .replace(/\b(?:warning|marker|flag|signal|pnc|known|y\s*\/\s*n|yes\s*\/\s*no)s?\b/gi, " ")
    .replace(/[?()]/g, " ");
  const { codes, unknown } = readMarkers([words]);
  return unknown.length === 0 && codes.length === 1 ? codes[0] : undefined;
}

/**
 * By the whole name, or else, less surely, without what stands in brackets, by names that a stroke parts and that mean the
 * same, and for the mark without words that say whose or which it is: `VRM (as shown)`, `Plate/VRM`, `Veh Reg No`.
 */
function meaningOf(written: string): NamedMeaning | undefined {
  const whole = MEANINGS.get(foldedName(written));
  if (whole !== undefined) return whole;
  const bare = written.replace(/[([][^)\]]*[)\]]/g, " ");
  const parts = bare.split("/").map((part) => MEANINGS.get(foldedName(part))?.meaning ?? markNamed(part));
  const [first] = parts;
  return first !== undefined && parts.every((part) => part === first)
    ? { meaning: first, isSure: false }
    : undefined;
}

const WHOSE =
  /\b(?:veh|vehicle|car|target|suspect|subject|nominal|offender|pnc|full|current|known|main|first|front|seen|id|no|num|number|text|value|uk|gb|1|01)\b/g;
const MARKS =
  /^(?:vrm|vrn|reg|regn|regno|registration|regmark|regnmark|registrationmark|registrationplate|plate|numberplate|licenceplate|licenseplate|index|kennzeichen|immatriculation)$/;

function markNamed(part: string): "vrm" | undefined {
  const words = part
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ");
  return MARKS.test(words.replace(WHOSE, "").replaceAll(" ", "")) ? "vrm" : undefined;
}

/** Two columns may both be markers or both be text; a second one of anything else is not used, for nobody knows which is meant. */
const JOINED: readonly string[] = ["warnings", "information"];

export function columnsOf(header: readonly string[]): readonly HotlistColumn[] {
  const named = header.map(meaningOf);
  const sure = new Set(named.flatMap((found) => (found?.isSure === true ? [found.meaning] : [])));
  const taken = new Set<string>();
  return header.map((written, place) => {
    const name = written.trim();
    const found = named[place];
    const flag = found === undefined ? flagOf(name) : undefined;
    if (flag !== undefined) return { name, meaning: "warnings", flag };
    const meaning = found?.isSure === false && sure.has(found.meaning) ? undefined : found?.meaning;
    if (meaning === undefined || (taken.has(meaning) && !JOINED.includes(meaning))) {
      return { name, meaning: undefined };
    }
    taken.add(meaning);
    return { name, meaning };
  });
}

export const sixteenColumns: readonly HotlistColumn[] = SIXTEEN_COLUMNS.map((meaning) => ({
  name: "",
  meaning,
}));

/** Cells by column: `vrm`, `reason`, `action` and so on. A column that the file does not have is absent, not empty. */
export type HotlistCells = Readonly<Record<string, string>>;

/** Reads the cells of one file's rows. What its columns mean together is seen once. */
export function cellReader(columns: readonly HotlistColumn[]): (record: readonly string[]) => HotlistCells {
  const used = columns.flatMap((column, place) =>
    column.meaning === undefined ? [] : [{ ...column, meaning: column.meaning, place }],
  );
  const isOneOfTexts = used.filter(({ meaning }) => meaning === "information").length > 1;
  return (record) => {
    const cells: Record<string, string> = {};
    for (const { meaning, name, flag, place } of used) {
      const cell = unguarded(record[place] ?? "");
      const said = flag === undefined ? cell : flagged(cell, flag, name);
      const told = isOneOfTexts && meaning === "information" ? underName(name, said) : said;
      cells[meaning] = joined(cells[meaning] ?? "", told, meaning);
    }
    return cells;
  };
}

const underName = (name: string, said: string): string => (said === "" ? "" : `${name}: ${said}`);

function joined(before: string, told: string, meaning: string): string {
  if (before === "" || told === "") return before + told;
  return before + (meaning === "information" ? ". " : "; ") + told;
}

const YES = /^(?:y|yes|true|t|x|1|✓|✔)$/i;

/** What is neither yes nor no is kept as it was written: somebody meant something by it. */
function flagged(cell: string, flag: MarkerCode, name: string): string {
  if (cell === "" || isNoMarker(cell)) return "";
  return YES.test(cell) ? flag : `${flag} (${name}: ${cell})`;
}

const GUARDS = `="'`;

/** `="AB49XYZ"` and `'0123`: how spreadsheets are kept from changing what looks like a number. */
export function unguarded(cell: string): string {
  const text = cell.trim();
  if (!GUARDS.includes(text.charAt(0))) return text;
  const guarded = /^=?\s*"(.*)"$/s.exec(text)?.[1];
  return guarded === undefined ? text.replace(/^'(?=[^'])/, "") : guarded.replaceAll('""', '"').trim();
}
