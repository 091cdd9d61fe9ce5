/**
 * The secrets of a form for the public: a token that says when the form was made, which nobody makes but us, and the number by which its
 * sender follows what was sent. The number follows from the form and a key, so that a form that is sent twice is answered with the same one.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { PublicCaseId } from "#terms/ids.ts";
import { parseId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";

export interface ContactTokens {
  readonly give: (id: PublicCaseId, force: string, at: Instant) => string;
  /** Undefined when it is not one of ours for this force. */
  readonly read: (
    token: string,
    force: string,
  ) => { readonly id: PublicCaseId; readonly at: Instant } | undefined;
  /** For the sender alone: 26 letters and digits in groups, of 130 bits. */
  readonly numberOf: (id: PublicCaseId) => string;
  /** What is kept of the number. */
  readonly hashOf: (number: string) => string;
  /** What is kept of an address, for as long as it is counted. */
  readonly addressHash: (address: string) => string;
}

/** Without letters and digits that are taken for others. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const NUMBER_LENGTH = 26;

export function contactTokens(key: Uint8Array): ContactTokens {
  const own = new Uint8Array(hkdfSync("sha256", key, "", "what the public writes", 32));
  const mac = (what: string, text: string) => createHmac("sha256", own).update(`${what}\n${text}`).digest();
  const sign = (id: string, force: string, at: number) =>
    mac("form", `${id} ${force} ${at}`).toString("base64url");
  return {
    give: (id, force, at) => `${id}.${at}.${sign(id, force, at)}`,
    read(token, force) {
      const [name = "", time = "", signature = ""] = token.split(".");
      const id = parseId("pub", name);
      const at = Number(time);
      if (id === undefined || !Number.isSafeInteger(at)) return undefined;
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(id, force, at))];
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs ? { id, at: instant(at) } : undefined;
    },
    numberOf: (id) => inGroups(lettersOf(mac("number", id))),
    hashOf: (number) => mac("kept", plainNumber(number)).toString("hex"),
    addressHash: (address) => mac("address", address).toString("base64url"),
  };
}

const lettersOf = (bytes: Buffer): string =>
  [...bytes.subarray(0, NUMBER_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");

const inGroups = (text: string): string => text.match(/.{1,5}/g)?.join("-") ?? text;

/** As people type it: small letters, blanks, and the letters that it does not have. */
const plainNumber = (number: string): string =>
  number
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
    .replaceAll(/[^0-9A-Z]/g, "");
