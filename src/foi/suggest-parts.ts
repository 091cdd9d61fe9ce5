/** What do the words of a request seem to ask for? A suggestion by keywords: the disclosure officer decides. */
import type { FoiPart } from "./foi-request.ts";

/** Adjectives and names that requests use for countries; codes are ISO 3166-1 alpha-2. */
const COUNTRY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(chinese|china|prc|hikvision|dahua|huawei)\b/i, "CN"],
  [/\b(hong kong)\b/i, "HK"],
  [/\b(taiwanese|taiwan)\b/i, "TW"],
  [/\b(russian|russia)\b/i, "RU"],
  [/\b(israeli|israel)\b/i, "IL"],
  [/\b(american|united states)\b/i, "US"],
  [/\b(south korean|south korea)\b/i, "KR"],
  [/\b(japanese|japan)\b/i, "JP"],
];

const TOPIC_WORDS: readonly (readonly [
  RegExp,
  FoiPart & {
    readonly topic: "locations" | "reads" | "hits" | "retention" | "searches" | "misreads" | "complaints";
  },
])[] = [
  [/\b(where|locations?|whereabouts|addresses|map|coordinates|grid references?)\b/i, { topic: "locations" }],
  [
    /\b(reads|number plates? (are |were )?(read|captured|recorded)|vehicles? (are |were )?(read|captured|recorded|scanned))\b/i,
    { topic: "reads" },
  ],
  [/\b(hits?|alerts?|vehicles? of interest|stopped)\b/i, { topic: "hits" }],
  [/\b(how long|retention|retained?|kept|stored|deleted?)\b/i, { topic: "retention" }],
  [/\b(search(es|ed)?|look-?ups?|accessed|queries)\b/i, { topic: "searches" }],
  [
    /\b(mis-?reads?|mis-?reading|accura(te|cy)|wrongly read|read wrongly|error rates?)\b/i,
    { topic: "misreads" },
  ],
  [/\b(how many|numbers? of|total|any|list of)\b[^.?!]*\bcomplaints?\b/i, { topic: "complaints" }],
];

const EQUIPMENT =
  /\b(manufactur\w*|makers?|made by|produced by|suppliers?|facial recognition|body[- ]worn|dash)\b/i;

export function suggestParts(text: string): readonly FoiPart[] {
  const countries = COUNTRY_WORDS.filter(([word]) => word.test(text)).map(([, code]) => code);
  const aboutEquipment = countries.length > 0 || EQUIPMENT.test(text);
  const aboutNumbers =
    !aboutEquipment && /\bcameras?\b/i.test(text) && /\b(how many|number of|total)\b/i.test(text);
  return [
    ...(aboutEquipment ? [{ topic: "devices" as const, countries, classes: [] }] : []),
    ...(aboutNumbers ? [{ topic: "camera-numbers" as const }] : []),
    ...TOPIC_WORDS.filter(([word]) => word.test(text)).map(([, part]) => part),
  ];
}
