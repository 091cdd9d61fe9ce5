/** Messages travel protected, and of an address no more is shown than where it is. */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { destinationOfLine, lineOf, shownAddress, systemSettingsSchema } from "./destination.ts";

const webhook = (url: string) => systemSettingsSchema.safeParse({ channel: "webhook", url }).success;

it.each([
  "https://force.example/hook",
  "http://localhost:9000/hook",
  "http://127.0.0.1/",
  "http://[::1]:1/x",
])("takes %s", (url) => expect(webhook(url)).toBe(true));

it.each([
  "http://force.example/hook",
  "https://user:word@force.example/hook",
  "https://user@force.example/",
  "ftp://localhost/hook",
  "http://localhost.force.example/hook",
  "http://127.0.0.1.example/hook",
  "http:///hook",
  "force.example",
])("refuses %s", (url) => expect(webhook(url)).toBe(false));

it("takes a machine by name or address, and by no address of a page", () => {
  const syslog = (host: string) =>
    systemSettingsSchema.safeParse({ channel: "syslog", host, port: 6514, transport: "tls" }).success;
  expect(["siem.force.example", "10.0.0.7", "fe80::1"].map(syslog)).toEqual([true, true, true]);
  expect(["", "https://siem.example", "siem example"].map(syslog)).toEqual([false, false, false]);
});

it("shows where each way leads", () => {
  const push = { channel: "web-push", p256dh: "k", auth: "a" } as const;
  expect(shownAddress({ ...push, endpoint: "https://push.example/secret-of-a-browser" })).toBe(
    "push.example",
  );
  expect(shownAddress({ ...push, endpoint: "no address" })).toBe("");
  expect(shownAddress({ channel: "mail", address: "duty@force.example" })).toBe("duty@force.example");
  expect(shownAddress({ channel: "webhook", url: "https://force.example/hook", secret: "s" })).toBe(
    "https://force.example/hook",
  );
  expect(shownAddress({ channel: "syslog", host: "siem", port: 514, transport: "udp" })).toBe(
    "siem:514 (UDP)",
  );
  expect(shownAddress(undefined)).toBe("");
});

it("knows its own lines of the outbox from those to something else", () => {
  const id = makeId("dest", "7");
  expect(destinationOfLine(lineOf({ channel: "mail", id }))).toBe(id);
  expect(destinationOfLine("national:centre")).toBeUndefined();
  expect(destinationOfLine("")).toBeUndefined();
});
