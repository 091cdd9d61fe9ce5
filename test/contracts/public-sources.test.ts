/** Does the page of each force tell the public what that force's own document tells? Each row: a line of it, and our words for it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { composeLetter } from "#foi/compose-letter.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { Language } from "#http/public-page/language.ts";
import { publicPage } from "#http/public-page/public-page.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { readIn } from "../support/read-in-page.ts";

type Row = readonly [line: number, says: string, onOurPage: string];

const WARWICKSHIRE: readonly Row[] = [
  [
    19,
    "detect, deter, disrupt; travelling criminals",
    "detect, deter and disrupt crime, and to tackle travelling criminals",
  ],
  [
    19,
    "protects from harm, drivers unhindered",
    "protect communities from harm and let law-abiding drivers go on",
  ],
  [
    19,
    "attention drawn to criminal use of roads",
    "draw police attention to those who use the roads for crime",
  ],
  [21, "four counties", "one system across their four counties"],
  [
    21,
    "places are not disclosed",
    "the places of cameras are not disclosed, because that would help criminals",
  ],
  [23, "in-depth assessment", "necessary, proportionate and in line with a pressing social need"],
  [23, "privacy and consultation", "consulted unless that would defeat the purpose"],
  [23, "collection ends where no longer needed", "collection ceases at sites that no longer meet a need"],
  [25, "permitted staff alone search", "allow only permitted staff to search"],
  [27, "regular reviews with privacy", "reviewed regularly, with the effect on privacy"],
  [35, "where to ask", "Detective Superintendent, Head of Intelligence, West Mercia Police Headquarters"],
  [21, "how many sites, on which day", "at 129 sites across the four counties"],
  [21, "strategic places", "installed at key strategic places"],
  [12, "the day of the notice", "5 December 2018"],
  [23, "guidance on privacy", "Privacy is considered in line with guidance on data protection"],
];

const CHESHIRE: readonly Row[] = [
  [
    5,
    "detect, deter, disrupt at every level",
    "detect, deter and disrupt crime locally, in the region and across the country",
  ],
  [7, "lines of enquiry and evidence", "lines of enquiry and evidence to investigations"],
  [11, "read and checked at once", "its number is read and checked at once"],
  [13, "stop, check, arrest", "stop a vehicle, look for evidence and make arrests"],
  [19, "national centre", "national ANPR data centre"],
  [19, "two years", "kept for two years"],
  [21, "role and 90 days", "only to the last 90 days"],
  [21, "senior officer for two years", "up to two years with a senior officer’s authority"],
  [23, "tiers", "after 12 months only for major investigations and counter-terrorism"],
  [29, "vehicles and fixed places, undisclosed", "Cameras are in police vehicles and at fixed places"],
  [33, "national security", "National security and counter-terrorism"],
  [34, "serious crime", "Serious, organised and major crime"],
  [35, "local crime", "Local crime"],
  [36, "reassurance", "Community confidence and reassurance"],
  [38, "privacy assessment, consultation", "A privacy impact assessment is made"],
  [40, "reviews with privacy", "every review looks at privacy"],
  [44, "self-assessment", "In October 2016 the force assessed itself"],
  [48, "controller", "The Chief Constable is the data controller"],
  [48, "whom to call", "call 101"],
  [48, "national council", "The National Police Chiefs’ Council publishes more"],
  [7, "forces throughout the country", "Forces throughout the United Kingdom use it"],
  [
    13,
    "stolen and uninsured vehicles, major crime",
    "to find stolen vehicles, to act against uninsured vehicles and to uncover cases of major crime",
  ],
  [15, "drivers unhindered", "law-abiding drivers go about their business unhindered"],
  [21, "legitimate purposes", "legitimate investigation purposes"],
  [
    25,
    "known criminals’ vehicles",
    "vehicles connected with a known criminal were in the area at the time of a crime",
  ],
];

const BEDS_CAMBS_HERTS: readonly Row[] = [
  [
    10,
    "detect, deter, disrupt",
    "detect, deter and disrupt crime locally, in the region and across the country",
  ],
  [12, "evidence", "gives evidence to investigations"],
  [16, "read and checked", "read the registration numbers of passing vehicles and check them"],
  [18, "stop, check, arrest", "stop a vehicle, look for evidence and make arrests if necessary"],
  [20, "all are stored, and why", "Every number that passes a camera is stored, of interest or not"],
  [33, "daily to the national centre", "submit their data to the national ANPR data centre every day"],
  [37, "role and 90 days", "for at most 90 days from the day the data was collected"],
  [37, "12 months with authority", "up to 12 months if a senior officer authorises it"],
  [39, "reviews", "Camera places are reviewed so that each stays necessary"],
  [41, "controller", "The Chief Constable of Cambridgeshire Constabulary is the data controller"],
  [45, "places undisclosed", "Under national policy the fixed places are not disclosed"],
  [49, "reasons for a place", "National security and counter-terrorism"],
  [55, "assessment and consultation", "consultation of the local community"],
  [61, "whom to write to", "the ANPR manager of the three forces"],
  [63, "requests online", "under the Freedom of Information Act, online"],
  [65, "complaints", "Professional Standards Department"],
  [
    24,
    "list of offences",
    "stolen vehicles, the use of vehicles without insurance, terrorism, and other major or organised crime",
  ],
  [29, "offending vehicles", "makes officers aware of offending vehicles"],
  [35, "vehicles connected with crime", "vehicles connected with crime, terrorism included"],
  [57, "reviews look at privacy", "reviews look at privacy as well"],
  [67, "national council", "The National Police Chiefs’ Council publishes more"],
];

const GLOUCESTERSHIRE: readonly Row[] = [
  [8, "self-assessment", "The force has assessed itself and publishes the result"],
  [17, "databases", "compared with databases, among them the Police National Computer"],
  [20, "stolen vehicles and crime", "To find stolen vehicles and those involved in crime"],
  [22, "travelling criminals", "travelling criminals, organised crime groups and terrorists"],
  [23, "evidence for all forces", "lines of enquiry and evidence to forces across the United Kingdom"],
  [26, "others undisturbed", "without disturbing other drivers"],
  [46, "national centre, two years", "stored for two years"],
  [48, "90 days", "up to 90 days"],
  [49, "two years", "In serious, major or counter-terrorism cases data may be accessed for up to two years"],
  [51, "vehicles and fixed points", "Cameras are in police vehicles and at fixed points around the county"],
  [52, "places undisclosed", "the force does not say where, because that would defeat their purpose"],
  [53, "evidence before more cameras", "there has to be evidence of one of the factors"],
  [57, "lack of confidence", "Lack of community confidence and reassurance"],
  [5, "999 and 101", "Call 101, or 999 in an emergency"],
  [21, "particular operations", "target criminals in particular operations"],
  [24, "accidents", "make accidents less likely, by taking unsafe vehicles and drivers off the roads"],
  [
    25,
    "insurance and major crime",
    "act against vehicles without insurance, and to uncover cases of major crime",
  ],
  [27, "criminals’ vehicles in the area", "vehicles connected with a criminal or a crime were in the area"],
  [28, "many offences", "ANPR has been successful in detecting many offences"],
  [
    29,
    "claim about arrests",
    "five times as many arrests as are made by patrol officers who work without it",
  ],
  [31, "not motoring alone", "not for motoring offences alone"],
  [32, "more arrests", "leads to more arrests and detections"],
  [38, "law-abiding drivers", "no effect on drivers who keep to the law"],
  [39, "insurance premiums", "could bring down insurance premiums"],
  [40, "no speed camera", "It is not a speed camera"],
  [43, "fewer chases", "should mean fewer high-speed chases"],
  [47, "legitimate purposes", "legitimate investigation purposes alone"],
  [59, "the day of the page", "last updated on 11 January 2018"],
];

const REPLY: readonly Row[] = [
  [5, "address", "No.1 Waterwells, Waterwells Drive, Quedgeley, Gloucester GL2 2AN"],
  [19, "telephone", "01452 754304"],
  [35, "the Act", "Freedom of Information Act"],
  [45, "internal review first", "internal review first"],
  [47, "then the Commissioner", "then to the Information Commissioner"],
  [66, "who answers", "Disclosure Officer"],
];

/** Of its letter, beside the answer itself. */
const REPLY_LETTER: readonly Row[] = [
  [4, "address", "Police Headquarters"],
  [
    27,
    "whose, and which request",
    "Gloucestershire Constabulary: Freedom of Information request FOI-2026-0268",
  ],
  [29, "when it was asked", "On 11 March 2026 we received your request"],
  [31, "the question, word for word", "How many cameras?"],
  [45, "internal review in 20 working days", "within 20 working days"],
  [47, "then the Commissioner", "complain to the Information Commissioner"],
  [51, "website", "Website: https://ico.org.uk/"],
  [53, "helpline", "Telephone: 0303 123 1113"],
  [55, "email", "Email: casework@ico.org.uk"],
  [57, "post", "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF"],
  [66, "who answers", "Disclosure Officer"],
];

const NUMBERS = { at: instant(Date.UTC(2026, 2, 11)), numbers: [], agreeWithLog: true, smallCount: 5 };

function pageOf(file: string, lang: Language = "en"): string {
  const url = new URL(`../../policy/${file}.json`, import.meta.url);
  const profile = JSON.parse(readFileSync(url, "utf8")) as PolicyProfile;
  const [force = ""] = profile.publicPage.forces;
  const { reads } = profile.retention;
  const page = publicPage(
    {
      ...{ force, forces: profile.publicPage.forces, facts: profile.publicPage, sources: profile.sources },
      ...{ retention: { keptFor: reads, permitted: reads }, reviewIntervalMonths: 12 },
      ...{
        published: NUMBERS,
        numbersAddress: "/public/a/numbers",
        disclosuresAddress: "/public/a/disclosures",
      },
      ...{ contactAddress: "/public/a/contact" },
    } as unknown as Parameters<typeof publicPage>[0],
    { lang, text: "normal", contrast: "normal" },
  );
  return page.replaceAll("&#39;", "’").replaceAll("'", "’");
}

/** What a force says of its results, and no register counts, is never told as if it were a number of ours. */
it.each([
  ["gloucestershire", "five times as many arrests", "last updated on 11 January 2018:"],
  ["gloucestershire-2026", "five times as many arrests", "last updated on 11 January 2018:"],
  ["warwickshire-west-mercia", "129 sites", "5 December 2018:"],
])("the page of %s tells a claim with its document and its day", (file, claim, document) => {
  const page = pageOf(file);
  const [before = "", after = ""] = page.split("What has been said about ANPR");
  expect(before).not.toContain(claim);
  expect(after.indexOf(document)).toBeLessThan(after.indexOf(claim));
  expect(after).toContain("nothing in this system has counted them");
});

describe("the page of a force tells what its own document tells", () => {
  it.each([
    ["000", "gloucestershire-2026", REPLY],
    ["001", "gloucestershire", GLOUCESTERSHIRE],
    ["002", "cheshire", CHESHIRE],
    ["003", "warwickshire-west-mercia", WARWICKSHIRE],
    ["004", "beds-cambs-herts", BEDS_CAMBS_HERTS],
  ])("document %s, by %s", (_, file, rows) => {
    const page = pageOf(file);
    expect(rows.filter(([, , onOurPage]) => !page.includes(onOurPage))).toEqual([]);
  });
});

const PROFILES = [
  ...["nasple-12m", "cheshire", "gloucestershire", "gloucestershire-2026"],
  ...["beds-cambs-herts", "warwickshire-west-mercia"],
];

it.each(PROFILES)("the page of %s says in Welsh all that it says in English", (file) => {
  const english = readIn(pageOf(file));
  const isName = (text: string) => /^[A-Z][\w ,]*(Constabulary|Police|Service)$/.test(text);
  expect([...readIn(pageOf(file, "cy"))].filter((text) => english.has(text) && !isName(text))).toEqual([]);
  // What is only in English is marked so, and of a rule there is none.
  expect(pageOf(file, "cy")).not.toContain("Maent i’w gweld yma yn Saesneg");
});

it("a letter of the force that wrote document 000 has the lines of its reply, from its own profile", () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`../../policy/${file}.json`, import.meta.url), "utf8"));
  const [force] = read("installations/gloucestershire-2026").forces;
  const request = {
    ...{ reference: "FOI-2026-0268", text: "How many cameras?", receivedOn: "2026-03-11" },
    ...{ requesterName: "A. Requester", replyAddress: "a@example.org", clarifications: [] },
    draft: { parts: [], blocks: [] },
  } as unknown as FoiRequest;
  const letterhead = { force: force.name, ...force.letterhead };
  const rules = read("gloucestershire-2026").numbers.foi;
  const letter = JSON.stringify(composeLetter(request, letterhead, "2026-06-15" as LocalDate, rules));
  expect(REPLY_LETTER.filter(([, , inOurLetter]) => !letter.includes(inOurLetter))).toEqual([]);
});
