/** Pages by which the public can check a force: summaries of its impact assessments, and the audit log's checkpoint. */
import { z } from "zod";
import type { Dpias } from "#flows/governance/change-dpia.ts";
import { isPublishable } from "#foi/publishable-words.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type PublicDpia, publicDpias } from "#sites/dpia-summaries.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { cacheable, pageIn } from "../cacheable.ts";
import { impactPage } from "../public-page/impact-page.ts";
import { logPage } from "../public-page/log-page.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { refusals } from "../refusals.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import type { PublicForce } from "./public.ts";
import type { PublishedHead } from "./witness.ts";

export interface PublicProofPorts {
  /** The force of a page, once it publishes; refuses any other. */
  readonly forceAt: (page: string) => PublicForce;
  readonly dpias: Pick<Dpias, "of">;
  readonly sites: Pick<SiteView, "all">;
  readonly rulesOf: RulesOf<"dpia" | "figures">;
  readonly head: () => Promise<PublishedHead>;
  readonly clock: Clock;
}

const config = openToAll("what the force publishes");
const params = z.object({
  force: z.string().meta({ description: "The force's word in the address of its public page" }),
});
const PAGE = { config, schema: { hide: true, querystring: viewQuery, params } } as const;

const checkpointSchema = z
  .object({
    force: z.string(),
    at: z.iso.datetime().meta({ description: "When the checkpoint was taken" }),
    size: z.int().meta({ description: "So many entries it stands for" }),
    publicKey: z.string().meta({ description: "The log's verifier key" }),
    note: z.string().meta({ description: "The signed note (C2SP tlog-checkpoint)" }),
    proof: z.string().meta({ description: "Where to ask for the proof that the log grew from an older one" }),
  })
  .meta({ id: "PublicCheckpoint" });

export function publicProofRoutes(app: FossewayServer, ports: PublicProofPorts): void {
  logRoutes(app, ports);
  app.get("/public/:force/impact-assessments", PAGE, async (request, reply) => {
    const force = ports.forceAt(request.params.force);
    const content = {
      force: force.name,
      address: `/public/${force.page}`,
      summaries: await summariesOf(force, ports),
      at: ports.clock(),
    };
    const view = readerView(request.query);
    return cacheable(request, pageIn(reply, view), impactPage(content, view));
  });
}

/** A person published them, and still each is looked through: a site may have got its name since. */
async function summariesOf({ id }: PublicForce, { dpias, sites, rulesOf, clock }: PublicProofPorts) {
  const now = clock();
  const { smallCount } = rulesOf(id, now).figures;
  const all = sites.all();
  const texts = ({ reference, title, summary }: PublicDpia) => `${reference}\n${title}\n${summary}`;
  return publicDpias(await dpias.of({ only: [id] }), rulesOf, now).map((one) => ({
    ...one,
    heldBack: !isPublishable(texts(one), all, smallCount),
  }));
}

function logRoutes(app: FossewayServer, { forceAt, head }: PublicProofPorts): void {
  app.get("/public/:force/audit-log", PAGE, async (request, reply) => {
    const { name, page } = forceAt(request.params.force);
    const address = `/public/${page}`;
    const content = {
      ...{ force: name, address, newest: await head(), numbersAddress: `${address}/numbers` },
      server: `${request.protocol}://${request.host}`,
    };
    const view = readerView(request.query);
    return cacheable(request, pageIn(reply, view), logPage(content, view));
  });
  app.get(
    "/public/:force/audit-log.json",
    {
      config,
      schema: {
        ...{ tags: ["public"], params, operationId: "getPublicCheckpoint" },
        summary: "The audit log's newest published checkpoint, and the key that signed it",
        response: { 200: checkpointSchema, ...refusals({ 404: ["nothing-published"] }) },
      },
    },
    async (request) => {
      const { name } = forceAt(request.params.force);
      const { at, size, publicKey, note } = await head();
      const proof = `${request.protocol}://${request.host}/api/v1/witness/consistency`;
      return { force: name, at: formatInstant(at), size, publicKey, note, proof };
    },
  );
}
