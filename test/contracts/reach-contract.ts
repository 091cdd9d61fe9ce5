/** What every store of destinations, rules and who was told must do. `alerts` are two alerts that it has. */
import { expect, it } from "vitest";
import type { Outbox } from "#mechanism/outbox.ts";
import type { Destination } from "#reach/destination.ts";
import { lineOf } from "#reach/destination.ts";
import type { RuleSet } from "#reach/reach-rule.ts";
import { type AlertId, makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { aRule } from "../factories/reach.ts";
import { NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";
import type { MemoryReach } from "../support/stores/reach-store.ts";

export interface ReachStores extends MemoryReach {
  readonly outbox: Outbox;
  readonly alerts: readonly [AlertId, AlertId];
}

const webhook: Destination = {
  id: makeId("dest", "w"),
  forceId: PRYCE.forceId,
  name: "Command and control",
  channel: "webhook",
  settings: { channel: "webhook", url: "https://cad.example/alerts", secret: "s3cret" },
  addedAt: NOW,
};
const mailbox: Destination = {
  id: makeId("dest", "m"),
  forceId: OKAFOR.forceId,
  owner: person(OKAFOR),
  name: "Mail",
  channel: "mail",
  settings: { channel: "mail", address: "n.okafor@marlshire.example" },
  addedAt: NOW,
};

export function reachContract(open: () => Promise<ReachStores>): void {
  it("keeps destinations in their order, whole, until they are taken away with what waits for them", async () => {
    const { destinations, outbox } = await open();
    await destinations.add(webhook);
    await destinations.add(mailbox);
    expect(await destinations.all()).toEqual([webhook, mailbox]);
    expect(await destinations.find(mailbox.id)).toEqual(mailbox);
    await outbox.add(
      [webhook, mailbox].map((one) => ({ line: lineOf(one), key: "1", body: "{}" })),
      NOW,
    );
    await destinations.remove(webhook.id);
    expect(await destinations.find(webhook.id)).toBeUndefined();
    expect((await outbox.lines()).map(({ line }) => line)).toEqual([lineOf(mailbox)]);
  });

  it("notes a test and that the other end is gone, which new settings mend", async () => {
    const { destinations } = await open();
    await destinations.add(webhook);
    const lastTest = { at: NOW, delivered: false, words: "it refuses the connection" };
    await destinations.noteTest(webhook.id, lastTest);
    await destinations.noteGone(webhook.id, NOW, "no longer there");
    const gone = { at: NOW, reason: "no longer there" };
    expect(await destinations.find(webhook.id)).toEqual({ ...webhook, lastTest, gone });
    const settings = { channel: "webhook", url: "https://other.example/", secret: "s3cret" } as const;
    await destinations.change(webhook.id, { name: "Elsewhere", settings });
    expect(await destinations.find(webhook.id)).toEqual({
      ...webhook,
      name: "Elsewhere",
      settings,
      lastTest,
    });
  });

  it("keeps every version of a force's rules, and of two who save the same version the first", async () => {
    const { ruleBook } = await open();
    const set = (version: number, name: string, forceId = PRYCE.forceId): RuleSet => ({
      ...{ forceId, version, savedAt: plusMs(NOW, version), savedBy: person(PRYCE) },
      rules: [aRule({ name })],
    });
    expect(await ruleBook.newest()).toEqual([]);
    expect(await ruleBook.save(set(1, "first"))).toBe(true);
    expect(await ruleBook.save(set(2, "second"))).toBe(true);
    expect(await ruleBook.save(set(2, "too late"))).toBe(false);
    expect(await ruleBook.save(set(1, "the Vale's", makeId("force", "vale")))).toBe(true);
    expect(await ruleBook.newest()).toEqual([
      set(2, "second"),
      set(1, "the Vale's", makeId("force", "vale")),
    ]);
    expect(await ruleBook.history(PRYCE.forceId, 9)).toEqual([set(2, "second"), set(1, "first")]);
    expect(await ruleBook.history(PRYCE.forceId, 1)).toHaveLength(1);
  });

  it("keeps who was told with the messages and how far it has come", async () => {
    const { told, outbox, alerts } = await open();
    const [first, second] = alerts;
    const before = await told.newestNotice();
    const row = { alertId: first, level: 1, rule: "Supervisor", at: NOW };
    const to = { destination: webhook.id, channel: webhook.channel, name: webhook.name };
    await told.tell(
      [
        { ...row, to },
        { ...row, to: { screensOf: OKAFOR.id } },
      ],
      [{ line: lineOf(webhook), key: `${first} 1`, body: "{}" }],
      41,
      NOW,
    );
    expect(await told.cursor()).toBe(41);
    expect(await told.of([first, second])).toEqual([
      { ...row, to },
      { ...row, to: { screensOf: OKAFOR.id } },
    ]);
    expect(await told.of([second])).toEqual([]);
    expect((await outbox.waiting(lineOf(webhook), 9)).map(({ key }) => key)).toEqual([`${first} 1`]);
    const notices = await told.noticesAfter(before, 9);
    expect(notices).toMatchObject([{ alertId: first, officerId: OKAFOR.id, level: 1 }]);
    expect(await told.noticesAfter(notices[0]!.place, 9)).toEqual([]);
    await told.tell([], [], 42, NOW);
    expect(await told.cursor()).toBe(42);
  });

  it("says of each who was told whether the message waits, was taken or could not be delivered", async () => {
    const { told, outbox, alerts } = await open();
    const [alert] = alerts;
    const row = { alertId: alert, level: 0, rule: "All", at: NOW };
    const rows = [webhook, mailbox].map(({ id, channel, name }) => ({
      ...row,
      to: { destination: id, channel, name },
    }));
    const screen = { ...row, to: { screensOf: OKAFOR.id } };
    const messages = [webhook, mailbox].map((one) => ({ line: lineOf(one), key: `${alert} 0`, body: "{}" }));
    await told.tell([...rows, screen], messages, 1, NOW);
    const states = async () => (await told.arrivals(alert)).map(({ arrival }) => arrival);
    expect(await states()).toEqual([{ state: "waiting" }, { state: "waiting" }, undefined]);
    const [taken] = await outbox.waiting(lineOf(webhook), 1);
    const [refused] = await outbox.waiting(lineOf(mailbox), 1);
    await outbox.delivered(taken!, NOW);
    await outbox.putAside(refused!, "the mailbox is full", NOW);
    expect(await states()).toEqual([
      { state: "sent" },
      { state: "undelivered", reason: "the mailbox is full" },
      undefined,
    ]);
    expect(await told.arrivals(alerts[1])).toEqual([]);
  });
}
