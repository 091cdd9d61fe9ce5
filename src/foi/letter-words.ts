/** The fixed words of letters about requests for information, in each language in which somebody may ask. What answers the questions is not here. */

export const LETTER_LANGUAGES = ["en", "cy"] as const;
/** As ISO 639-1 has it. */
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** As documents name their language. */
export const LETTER_TAGS: Readonly<Record<LetterLanguage, string>> = { en: "en-GB", cy: "cy-GB" };

/** Days come in words of the same language; `email` is empty where the force has given none. */
export interface LetterWords {
  readonly answerTitle: (force: string, reference: string) => string;
  readonly acknowledgementTitle: (force: string, reference: string) => string;
  readonly head: (reference: string, date: string) => string;
  readonly draft: string;
  readonly dear: (name: string) => string;
  readonly weReceived: (day: string) => string;
  readonly weReceivedForInformation: (day: string) => string;
  readonly youMadeClear: (day: string) => string;
  readonly notSatisfied: string;
  readonly askForReview: (workingDays: number, email: string) => string;
  readonly complain: string;
  readonly website: string;
  readonly telephone: string;
  readonly email: string;
  readonly post: string;
  /** `dueOn` is empty where it is not known. */
  readonly howLong: (workingDays: number, dueOn: string) => string;
  readonly mayAsk: string;
  readonly giveReference: (reference: string, email: string) => string;
  readonly yours: (force: string) => string;
}

const ENGLISH: LetterWords = {
  answerTitle: (force, reference) => `${force}: Freedom of Information request ${reference}`,
  acknowledgementTitle: (force, reference) => `${force}: we have received your request ${reference}`,
  head: (reference, date) => `Our reference: ${reference}\nDate: ${date}`,
  draft: "Draft: this letter has not been sent.",
  dear: (name) => `Dear ${name},`,
  weReceived: (day) => `On ${day} we received your request under the Freedom of Information Act 2000:`,
  weReceivedForInformation: (day) => `On ${day} we received your request for information:`,
  youMadeClear: (day) => `On ${day} you made clear:`,
  notSatisfied: "If you are not satisfied",
  askForReview: (workingDays, email) =>
    `You have the right to ask us to review this response. Please ask within ${workingDays} working days of it, by writing to ${email === "" ? "us" : email} with the reference above. Somebody who took no part in the answer will review it.`,
  complain:
    "If you are still not satisfied after the review, you may complain to the Information Commissioner under section 50 of the Act:",
  ...{ website: "Website", telephone: "Telephone", email: "Email", post: "Post" },
  howLong: (workingDays, dueOn) =>
    `We deal with it under the Freedom of Information Act 2000. The Act gives us ${workingDays} working days after the day on which we received it; you will have our answer promptly, and within that time${dueOn === "" ? "" : `, which is by ${dueOn}`}.`,
  mayAsk:
    "If we need you to make clear what you ask for, we will write to you. The time then stands still until you reply.",
  giveReference: (reference, email) =>
    `Please give the reference ${reference} when you write to us about it${email === "" ? "" : ` at ${email}`}.`,
  yours: (force) => `Yours sincerely,\nDisclosure Officer\n${force}`,
};

const WELSH: LetterWords = {
  answerTitle: (force, reference) => `${force}: Cais Rhyddid Gwybodaeth ${reference}`,
  acknowledgementTitle: (force, reference) => `${force}: rydym wedi derbyn eich cais ${reference}`,
  head: (reference, date) => `Ein cyfeirnod: ${reference}\nDyddiad: ${date}`,
  draft: "Drafft: nid yw’r llythyr hwn wedi’i anfon.",
  dear: (name) => `Annwyl ${name},`,
  weReceived: (day) => `Ar ${day} derbyniwyd eich cais o dan Ddeddf Rhyddid Gwybodaeth 2000:`,
  weReceivedForInformation: (day) => `Ar ${day} derbyniwyd eich cais am wybodaeth:`,
  youMadeClear: (day) => `Ar ${day} eglurwyd gennych:`,
  notSatisfied: "Os nad ydych yn fodlon",
  askForReview: (workingDays, email) =>
    `Mae gennych hawl i ofyn inni adolygu’r ymateb hwn. Gofynnwch o fewn ${workingDays} diwrnod gwaith ar ei ôl, drwy ysgrifennu ${email === "" ? "atom" : `at ${email}`} a rhoi’r cyfeirnod uchod. Bydd rhywun na chymerodd ran yn yr ateb yn ei adolygu.`,
  complain:
    "Os nad ydych yn fodlon o hyd ar ôl yr adolygiad, cewch gwyno i’r Comisiynydd Gwybodaeth o dan adran 50 o’r Ddeddf:",
  ...{ website: "Gwefan", telephone: "Ffôn", email: "E-bost", post: "Post" },
  howLong: (workingDays, dueOn) =>
    `Rydym yn delio ag ef o dan Ddeddf Rhyddid Gwybodaeth 2000. Mae’r Ddeddf yn rhoi ${workingDays} diwrnod gwaith inni ar ôl y diwrnod y’i derbyniwyd; cewch ein hateb yn brydlon, ac o fewn yr amser hwnnw${dueOn === "" ? "" : `, sef erbyn ${dueOn}`}.`,
  mayAsk:
    "Os bydd angen ichi egluro’r hyn yr ydych yn gofyn amdano, byddwn yn ysgrifennu atoch. Yna mae’r amser yn aros yn ei unfan hyd nes ichi ateb.",
  giveReference: (reference, email) =>
    `Rhowch y cyfeirnod ${reference} pan fyddwch yn ysgrifennu atom yn ei gylch${email === "" ? "" : `, yn ${email}`}.`,
  yours: (force) => `Yn gywir,\nSwyddog Datgelu\n${force}`,
};

const WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { en: ENGLISH, cy: WELSH };

/** In English where no language is named, as with every letter that was kept before letters had one. */
export const letterWords = (language: LetterLanguage = "en"): LetterWords => WORDS[language];
