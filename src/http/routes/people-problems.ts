/** What is said when the list of people is not changed as asked, or a passphrase is not taken. */
import type { ChoiceRefusal } from "#flows/people/choose-passphrase.ts";
import type { PeopleRefusal } from "#flows/people/keep-people.ts";
import { PASSPHRASE_WORDS } from "#identity/passphrase-rule.ts";
import { ProblemError } from "../problem.ts";

type Words = { readonly status: number; readonly title: string; readonly detail: string };

const passphrase = (detail: string): Words => ({
  status: 422,
  title: "This passphrase is not taken",
  detail,
});

type SaidToAll = Exclude<PeopleRefusal["code"], "person-incomplete" | "person-exists">;

export const PEOPLE_WORDS: Readonly<Record<SaidToAll, Words>> = {
  "person-unknown": {
    status: 404,
    title: "There is nobody with this officer number",
    detail: "Look for the person in the list.",
  },
  "person-is-you": {
    status: 409,
    title: "This is you",
    detail: "Nobody changes their own rank, roles or access. Ask another ANPR manager.",
  },
  "person-disabled": {
    status: 409,
    title: "This person is suspended already",
    detail: "Somebody else did so a moment ago.",
  },
  "person-enabled": {
    status: 409,
    title: "This person is not suspended",
    detail: "Somebody else let them in again a moment ago.",
  },
  "person-without-roles": {
    status: 409,
    title: "Nobody stays without a role",
    detail: "Leave at least one role for one force. To keep the person out, suspend them.",
  },
  "person-of-another-force": {
    status: 403,
    title: "This person belongs to another force",
    detail:
      "Their own force changes their name, rank and access. You may change the roles that they hold for yours.",
  },
  "roles-of-another-force": {
    status: 403,
    title: "These roles are for another force",
    detail: "You give and take roles for your own force and for forces that share its data controller.",
  },
  "passphrase-too-short": passphrase(PASSPHRASE_WORDS["passphrase-too-short"]),
  "passphrase-too-long": passphrase(PASSPHRASE_WORDS["passphrase-too-long"]),
  "passphrase-easily-guessed": passphrase(PASSPHRASE_WORDS["passphrase-easily-guessed"]),
};

export const CHOICE_WORDS: Readonly<Record<Exclude<ChoiceRefusal["code"], "sign-in-blocked">, Words>> = {
  "passphrase-too-short": PEOPLE_WORDS["passphrase-too-short"],
  "passphrase-too-long": PEOPLE_WORDS["passphrase-too-long"],
  "passphrase-easily-guessed": PEOPLE_WORDS["passphrase-easily-guessed"],
  "passphrase-unchanged": passphrase("It is the one that you have. Choose another."),
  "passphrase-wrong": {
    status: 422,
    title: "The passphrase that you have now is another",
    detail: "Type the one with which you signed in. If it is forgotten, ask your ANPR manager for a new one.",
  },
};

export const problemOf = <Code extends string>(
  words: Readonly<Record<Code, Words>>,
  code: Code,
): ProblemError => new ProblemError({ code, ...words[code] });

/** Said to whoever adds a person. */
export const TAKEN_WORDS = {
  "person-exists": {
    status: 409,
    title: "Somebody has this officer number already",
    detail: "Open the person in the list to change them. If they are not in it, they work for another force.",
  },
} as const satisfies Readonly<Record<string, Words>>;
