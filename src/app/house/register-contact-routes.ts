/** The routes by which the public writes to a force, and those by which it is answered. */
import type { ContactTokens } from "#http/contact-token.ts";
import { forceAt, type PublicForce } from "#http/routes/public.ts";
import { publicCaseRoutes } from "#http/routes/public-cases.ts";
import { publicContactRoutes } from "#http/routes/public-contact.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Rooms } from "./open-rooms.ts";

export function registerContactRoutes(
  app: FossewayServer,
  forces: readonly PublicForce[],
  {
    core,
    governance,
    contactTokens: tokens,
  }: Pick<Rooms, "core" | "governance"> & { readonly contactTokens: ContactTokens },
): void {
  const { stores, audit, clock, rulesOf, newId, events } = core;
  const ports = {
    ...{ audit, clock, rulesOf },
    cases: stores.publicCases,
    subjectRequests: stores.subjectRequests,
    foi: governance.foiRequests,
    tries: stores.signInTries,
    holidays: governance.holidays,
  };
  publicCaseRoutes(app, ports);
  publicContactRoutes(app, {
    ...ports,
    ...{ newId, events, tokens },
    forceAt: (page) => forceAt(page, { forces }),
  });
}
