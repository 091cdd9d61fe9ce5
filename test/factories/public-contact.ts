/** What somebody of a force that exists nowhere wrote. */
import type { HeldBecause } from "#public-contact/contact-words.ts";
import { receivedCase } from "#public-contact/evolve-contact.ts";
import { type PublicCase, SENDER, type Written } from "#public-contact/public-case.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant, plusMs } from "#terms/instant.ts";

export const CONTACT_FORCE = makeId("force", "marlshire");
export const OTHER_FORCE = makeId("force", "elsewhere");
/** A Tuesday. */
export const CONTACT_NOW = parseInstant("2026-03-10T12:00:00.000Z") as Instant;

export const COMPLAINT: Written = {
  ...{ kind: "complaint", topic: "conduct", name: "Wilhelmina Ashgrove", replyTo: "w.ashgrove@example.net" },
  text: "Somebody looked my car up.",
};

export const aPublicCase = (
  name: string,
  {
    written = COMPLAINT,
    minutes = 0,
    held = [],
  }: {
    readonly written?: Written;
    readonly minutes?: number;
    readonly held?: readonly HeldBecause[];
  } = {},
): PublicCase =>
  receivedCase(
    written,
    { id: makeId("pub", name), forceId: CONTACT_FORCE, tracking: `hash-of-${name}` },
    { at: plusMs(CONTACT_NOW, minutes * 60_000), by: SENDER, type: "received", held },
  );
