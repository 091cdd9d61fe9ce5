/** What the pages say by which the public writes to a force and follows what it sent. */
import type {
  ComplaintTopic,
  ContactKind,
  ContactOutcome,
  ContactState,
  DataRight,
  Desk,
} from "#public-contact/contact-words.ts";

export interface KindWords {
  readonly title: string;
  readonly lead: string;
  readonly textLabel: string;
  readonly textHint: string;
}

export const KIND_WORDS: Readonly<Record<ContactKind, KindWords>> = {
  feedback: {
    title: "Give feedback",
    lead: "Tell us what you think of how we use number plate recognition. You need not give your name.",
    textLabel: "Your feedback",
    textHint: "Say what you want us to know.",
  },
  complaint: {
    title: "Make a complaint",
    lead: "Complain about how number plate recognition was used, about what somebody of the force did, or about how data about you was handled.",
    textLabel: "What happened",
    textHint:
      "Say what happened, when, and what you would like us to do. Do not give details that you would not put in a letter.",
  },
  "own-data": {
    title: "Ask about data we hold about you",
    lead: "Ask to see data about you or your vehicle, or to have it corrected or erased. It costs nothing.",
    textLabel: "What you ask for",
    textHint:
      "Name your vehicle's registration number and the days that you ask about. We will ask you to prove who you are before we look.",
  },
  information: {
    title: "Ask for information under the Freedom of Information Act",
    lead: "Ask for information that the force holds. The answer may be published without your name.",
    textLabel: "The information that you ask for",
    textHint: "The more exact your question is, the sooner we can answer it.",
  },
};

export const TOPIC_WORDS: Readonly<Record<ComplaintTopic, string>> = {
  use: "How number plate recognition is used, or a camera",
  conduct: "What an officer or a member of staff did",
  data: "How data about me was handled",
};

export const RIGHT_WORDS: Readonly<Record<DataRight, string>> = {
  access: "See what is held about me",
  rectification: "Have something corrected",
  erasure: "Have something erased",
  objection: "Object to the use of data about me",
};

export const STATE_WORDS: Readonly<Record<ContactState, string>> = {
  held: "It waits for a person to look at it, because it has signs of an automatic message. Nothing is lost.",
  discarded:
    "A person looked at it and found it to be an automatic or empty message. It will not be answered.",
  open: "We have it and are working on it.",
  "passed-on": "It is with the disclosure officers, who answer it by the address that you gave.",
  answered: "We have answered.",
  withdrawn: "You have withdrawn it. We do nothing more about it.",
};

export const DESK_WORDS: Readonly<Record<Desk, string>> = {
  "anpr-lead": "the force's lead for number plate recognition",
  "professional-standards": "professional standards",
  "data-protection": "the data protection officer",
  disclosure: "the disclosure officers",
};

export const OUTCOME_WORDS: Readonly<Record<ContactOutcome, string>> = {
  noted: "We have noted it",
  "change-made": "We have changed something because of it",
  upheld: "Your complaint is upheld",
  "partly-upheld": "Your complaint is upheld in part",
  "not-upheld": "Your complaint is not upheld",
  settled: "It was settled with you",
  granted: "We do what you asked",
  "partly-granted": "We do a part of what you asked",
  refused: "We cannot do what you asked",
  "nothing-held": "We hold nothing about you",
};
