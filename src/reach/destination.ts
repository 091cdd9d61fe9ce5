/** Where can a message about an alert be sent, and what has each way to be told? */
import { z } from "zod";
import type { DestinationId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

export const CHANNELS = ["web-push", "mail", "webhook", "syslog"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Scheme, login and host of an address; a room has no parser of addresses. */
const ADDRESS = /^(https?):\/\/(?:([^/?#@]*)@)?(\[[0-9A-Fa-f:.]+\]|[^/?#:@[\]]+)(?=[/?#:]|$)/;

const partsOf = (address: string) => {
  const [, scheme, login, host] = ADDRESS.exec(address) ?? [];
  return { scheme, login, host };
};

const THIS_MACHINE: readonly (string | undefined)[] = ["localhost", "127.0.0.1", "[::1]"];

/** Messages do not travel unprotected, but on this machine. */
const protectedAddress = z
  .url("enter an address that begins with https://")
  .max(1_000)
  .refine((text) => {
    const { scheme, host } = partsOf(text);
    return scheme === "https" || (scheme === "http" && THIS_MACHINE.includes(host));
  }, "enter an address that begins with https://; messages do not travel unprotected")
  .refine(
    (text) => partsOf(text).login === undefined,
    "leave user name and password out of the address; the signature proves who sends",
  );

const mailSchema = z.strictObject({
  channel: z.literal("mail"),
  address: z.email("enter an e-mail address, for example duty.inspector@force.example").max(320),
});

export const pushSchema = z.strictObject({
  channel: z.literal("web-push"),
  endpoint: z.url({ error: "this browser gave no address for its messages" }).max(2_000),
  p256dh: z.string().regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/),
  auth: z.string().regex(/^[A-Za-z0-9_-]{16,40}={0,2}$/),
});

const webhookSchema = z.strictObject({ channel: z.literal("webhook"), url: protectedAddress });

const syslogSchema = z.strictObject({
  channel: z.literal("syslog"),
  host: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/, "enter the name or the address of the machine"),
  port: z.int().min(1).max(65_535),
  transport: z.enum(["tls", "tcp", "udp"]),
});

/** What a manager may enter; a browser subscribes by itself. */
export const systemSettingsSchema = z.discriminatedUnion("channel", [
  mailSchema,
  webhookSchema,
  syslogSchema,
]);
export type SystemSettings = z.infer<typeof systemSettingsSchema>;

export type DestinationSettings =
  | z.infer<typeof pushSchema>
  | z.infer<typeof mailSchema>
  | (z.infer<typeof webhookSchema> & { readonly secret: string })
  | z.infer<typeof syslogSchema>;

export type SettingsOf<Name extends Channel> = Extract<DestinationSettings, { readonly channel: Name }>;

/** What came back when a person had a test message sent. */
export interface LastTest {
  readonly at: Instant;
  readonly delivered: boolean;
  readonly words: string;
}

export interface Destination {
  readonly id: DestinationId;
  /** Of the force whose manager added it, or for which its owner acted. */
  readonly forceId: ForceId;
  /** Whose browser or mailbox it is; undefined for what is nobody's own. */
  readonly owner?: Person | undefined;
  readonly name: string;
  readonly channel: Channel;
  /** Undefined where it does not open under this server's key and has to be entered anew. */
  readonly settings: DestinationSettings | undefined;
  readonly addedAt: Instant;
  readonly lastTest?: LastTest | undefined;
  /** The other end said that it is gone; kept so that somebody is told. */
  readonly gone?: { readonly at: Instant; readonly reason: string } | undefined;
}

/** One line of the outbox each, so that one that is away holds up no other. */
export const lineOf = ({ channel, id }: Pick<Destination, "channel" | "id">): string => `${channel}:${id}`;

/** Undefined for a line to something else, such as the national centre. */
export function destinationOfLine(line: string): string | undefined {
  const [kind = "", id] = line.split(":");
  return (CHANNELS as readonly string[]).includes(kind) ? id : undefined;
}

/** Of an address no more than where it is, for pages: the rest may be a secret of the other side. */
export function shownAddress(settings: DestinationSettings | undefined): string {
  if (settings === undefined) return "";
  switch (settings.channel) {
    case "web-push":
      return partsOf(settings.endpoint).host ?? "";
    case "mail":
      return settings.address;
    case "webhook":
      return settings.url;
    case "syslog":
      return `${settings.host}:${settings.port} (${settings.transport.toUpperCase()})`;
  }
}
