/** How alerts reach somebody: the ways that this server has, and what the stories about them need. */
import { randomBytes } from "node:crypto";
import { mailWay } from "#adapters/reach/mail/mail.ts";
import { syslogWay } from "#adapters/reach/syslog/syslog.ts";
import { pushWay } from "#adapters/reach/web-push/web-push.ts";
import { webhookWay } from "#adapters/reach/webhook/webhook.ts";
import type { Ways } from "#reach/ports.ts";
import type { Secrets } from "../secrets.ts";
import { sharedKey } from "../shared-key.ts";
import type { Core } from "./open-core.ts";

export type Reach = Awaited<ReturnType<typeof openReach>>;

const SECRET_BYTES = 32;
/** A push service wants an address in its form, and reads it when something is amiss. */
const NOBODY = "postmaster@fosseway.invalid";

export async function openReach(
  { config, stores, audit, events, clock, forces, rulesOf, shownTo }: Core,
  { mailPassword = "" }: Pick<Secrets, "mailPassword">,
) {
  const webhook = webhookWay();
  const { mailServer: server, mailFrom: from, mailUser: user } = config;
  const mail =
    server === "" || from === "" ? undefined : mailWay({ server, user, from, password: mailPassword });
  const key = await sharedKey("web-push.key", stores);
  const { pushServices: services } = config;
  const contact = config.pushContact || from || NOBODY;
  const push = services.length === 0 ? undefined : pushWay({ key, contact, services });
  const ways: Ways = {
    webhook: webhook.send,
    syslog: syslogWay(),
    mail: mail?.send,
    "web-push": push?.send,
  };
  return {
    ways,
    destinations: stores.destinations,
    ruleBook: stores.ruleBook,
    told: stores.toldBook,
    watch: stores.watchBook,
    watches: stores.liveWatches,
    moments: stores.alertMoments,
    people: stores.peopleBook,
    lists: stores.voi.lists,
    system: forces,
    publicUrl: config.publicUrl,
    pushKey: push?.publicKey,
    isPushService: push?.isPermitted ?? (() => false),
    newSecret: () => randomBytes(SECRET_BYTES).toString("base64url"),
    ...{ audit, events, clock, rulesOf, shownTo },
    async close() {
      mail?.close();
      await push?.close();
      await webhook.close();
    },
  };
}
