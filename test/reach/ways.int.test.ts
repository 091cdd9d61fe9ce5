/** Every way out against a real other end on this machine: what travels, what a no is, and what is tried again. */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { mailWay } from "#adapters/reach/mail/mail.ts";
import { syslogWay } from "#adapters/reach/syslog/syslog.ts";
import { pushWay } from "#adapters/reach/web-push/web-push.ts";
import { webhookWay } from "#adapters/reach/webhook/webhook.ts";
import { type ReachMessage, wordsOf } from "#reach/message.ts";
import type { Parcel } from "#reach/ports.ts";
import { NOW } from "../factories/voi.ts";
import { MAIL_LOGIN, startMailServer } from "../support/reach/mail-server.ts";
import { startPushService } from "../support/reach/push-service.ts";
import { isGenuine, startWebhookReceiver } from "../support/reach/webhook-receiver.ts";

const stop = new AbortController().signal;
const message: ReachMessage = {
  about: "alert",
  alertId: "alert_1",
  priority: "high",
  kind: "exact",
  level: 1,
  raisedAt: NOW,
};
const parcel: Parcel = {
  key: "alert_1 1",
  message,
  words: wordsOf(message),
  link: "https://fosseway.example/alerts/alert_1",
  now: NOW,
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("webhook", () => {
  async function hook() {
    const receiver = await startWebhookReceiver();
    const way = webhookWay();
    closing.push(receiver.close, way.close);
    const settings = { channel: "webhook", url: receiver.url, secret: "a secret of both" } as const;
    return { receiver, settings, send: () => way.send(settings, parcel, stop) };
  }

  it("is signed over its moment and its body, and says no more than how urgent it is", async () => {
    const { receiver, send, settings } = await hook();
    expect(await send()).toEqual({ delivered: true, words: "The other system answered 204" });
    const [taken] = receiver.taken;
    expect(JSON.parse(taken!.body)).toEqual({
      ...{ id: "alert_1 1", event: "alert", alert: "alert_1", priority: "high", kind: "exact", level: 1 },
      ...{ raisedAt: "2026-11-02T09:00:00.000Z", link: "https://fosseway.example/alerts/alert_1" },
    });
    const seconds = NOW / 1_000;
    expect(isGenuine(taken!, settings.secret, seconds)).toBe(true);
    expect(isGenuine(taken!, "another secret", seconds)).toBe(false);
    expect(isGenuine({ ...taken!, body: taken!.body.replace("high", "low") }, settings.secret, seconds)).toBe(
      false,
    );
    expect(isGenuine(taken!, settings.secret, seconds + 300)).toBe(true);
    expect(isGenuine(taken!, settings.secret, seconds + 301)).toBe(false);
  });

  it.each([500, 503, 408, 425, 429])("is tried again after %i", async (status) => {
    const { receiver, send } = await hook();
    receiver.answer(status);
    await expect(send()).rejects.toMatchObject({ code: "webhook-away", retryable: true });
  });

  it.each([400, 401, 404, 410, 302])("is put aside after %i, with the reason", async (status) => {
    const { receiver, send } = await hook();
    receiver.answer(status);
    expect(await send()).toEqual({
      delivered: false,
      reason: `The other system refused the message with ${status}`,
    });
  });

  it("is tried again while nobody answers, and names no address", async () => {
    const { receiver, send } = await hook();
    await receiver.close();
    await expect(send()).rejects.toThrow(
      "The other system does not take messages now: it refuses the connection",
    );
  });
});

describe("mail", () => {
  async function post(options: { readonly startTls?: boolean; readonly password?: string } = {}) {
    const server = await startMailServer(options);
    const { user, password } = MAIL_LOGIN;
    const from = "fosseway@marlshire.example";
    const way = mailWay({ server: server.url, user, password: options.password ?? password, from });
    closing.push(() => way.close(), server.close);
    const send = (address: string) => way.send({ channel: "mail", address }, parcel, stop);
    return { server, send };
  }

  it("logs in and says how urgent it is, with a link and nothing else", async () => {
    const { server, send } = await post();
    expect(await send("duty@marlshire.example")).toMatchObject({ delivered: true });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: "fosseway@marlshire.example", to: ["duty@marlshire.example"] });
    expect(mail?.raw).toMatch(/^Subject: High priority alert\r$/m);
    expect(mail?.raw).toContain("https://fosseway.example/alerts/alert_1");
    expect(mail?.raw).toContain("Sign in to see it. It waits for the shift supervisor.");
    expect(mail?.raw).toMatch(/^Message-ID: <alert\.1\.1@fosseway\.invalid>\r$/m);
  });

  it("is put aside when there is no such mailbox", async () => {
    const { send } = await post();
    expect(await send("nobody@marlshire.example")).toEqual({
      delivered: false,
      reason: expect.stringContaining("No such mailbox here"),
    });
  });

  it("waits while the server does not know us, and never goes to one whose certificate nobody signed", async () => {
    const denied = await post({ password: "another" });
    await expect(denied.send("duty@marlshire.example")).rejects.toThrow("does not know our user name");
    const strange = await post({ startTls: true });
    await expect(strange.send("duty@marlshire.example")).rejects.toMatchObject({
      code: "mail-away",
      retryable: true,
    });
    expect(strange.server.mails).toEqual([]);
  });
});

describe("syslog", () => {
  const LINE =
    /^<162>1 2026-11-02T09:00:00\.000Z \S+ fosseway \d+ alert \[fosseway@32473 id="alert_1 1" event="alert" alert="alert_1" priority="high" kind="exact" level="1" raisedAt="2026-11-02T09:00:00\.000Z"\] High priority alert\. Sign in/;

  it("is a line of RFC 5424, framed by its length over TCP", async () => {
    let came = "";
    const server = createServer((socket) => socket.on("data", (chunk) => (came += chunk.toString("utf8"))));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => void server.close());
    const { port } = server.address() as { port: number };
    const to = { channel: "syslog", host: "127.0.0.1", port, transport: "tcp" } as const;
    expect(await syslogWay()(to, parcel, stop)).toMatchObject({ delivered: true });
    await expect.poll(() => came).toMatch(/Sign in/);
    const [, length, line = ""] = /^(\d+) (.*)$/s.exec(came) ?? [];
    expect(Number(length)).toBe(Buffer.byteLength(line));
    expect(line).toMatch(LINE);
  });

  it("is one datagram over UDP", async () => {
    const socket = createSocket("udp4");
    const came = new Promise<string>((resolve) => socket.once("message", (line) => resolve(String(line))));
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    closing.push(() => void socket.close());
    const to = {
      channel: "syslog",
      host: "127.0.0.1",
      port: socket.address().port,
      transport: "udp",
    } as const;
    expect(await syslogWay()(to, parcel, stop)).toMatchObject({ delivered: true });
    expect(await came).toMatch(LINE);
  });

  it("is tried again while the other side is away, and over TLS goes to nobody who is not who they say", async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const to = { channel: "syslog", host: "127.0.0.1", port, transport: "tls" } as const;
    await expect(syslogWay()(to, parcel, stop)).rejects.toMatchObject({ code: "syslog-away" });
    await new Promise((resolve) => server.close(resolve));
    await expect(syslogWay()({ ...to, transport: "tcp" }, parcel, stop)).rejects.toMatchObject({
      code: "syslog-away",
      retryable: true,
    });
  });
});

describe("web push", () => {
  const key = randomBytes(32);
  async function browser(services: readonly string[] = ["127.0.0.1"]) {
    const service = await startPushService();
    const way = pushWay({ key, contact: "ops@marlshire.example", services });
    closing.push(service.close, way.close);
    const settings = { channel: "web-push", ...service.subscription } as const;
    return { service, way, send: () => way.send(settings, parcel, stop) };
  }

  it("reaches the browser sealed, so that the service in between reads nothing", async () => {
    const { service, send, way } = await browser();
    expect(await send()).toMatchObject({ delivered: true });
    expect(service.messages).toEqual([
      {
        id: "alert_1 1",
        title: "High priority alert",
        text: "Sign in to see it. It waits for the shift supervisor.",
        path: "/alerts/alert_1",
      },
    ]);
    expect(service.bodies[0]?.includes("alert")).toBe(false);
    expect(service.headers[0]).toMatchObject({
      ttl: "3600",
      urgency: "high",
      "content-encoding": "aes128gcm",
      authorization: expect.stringContaining(`k=${way.publicKey}`),
    });
  });

  it.each([404, 410])("is gone for ever after %i", async (status) => {
    const { service, send } = await browser();
    service.answer(status);
    expect(await send()).toMatchObject({ delivered: false, gone: true });
  });

  it.each([429, 500])("is tried again after %i", async (status) => {
    const { service, send } = await browser();
    service.answer(status);
    await expect(send()).rejects.toMatchObject({ code: "push-away", retryable: true });
  });

  it("goes to the services that the operator named, protected, and to no other address", async () => {
    const { way, send } = await browser(["push.example", "*.notify.example"]);
    expect(await send()).toMatchObject({ delivered: false });
    const addresses: Readonly<Record<string, boolean>> = {
      "https://push.example/x": true,
      "https://a.notify.example/x": true,
      "http://push.example/x": false,
      "https://notify.example/x": false,
      "https://push.example.attacker.example/x": false,
      "https://169.254.169.254/x": false,
      "no address": false,
    };
    for (const [address, permitted] of Object.entries(addresses))
      expect([address, way.isPermitted(address)]).toEqual([address, permitted]);
  });
});
