/** Messages as lines of a system log (RFC 5424), framed by their length over TCP and TLS (RFC 6587, RFC 5425), one a datagram over UDP. */
import { createSocket } from "node:dgram";
import { connect as connectTcp, isIP } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";
import { dataOf, type ReachMessage } from "#reach/message.ts";
import type { Parcel, SendBy } from "#reach/ports.ts";
import { framed, sendFrames, syslogAway } from "../../shared/syslog/send-frames.ts";

export interface SyslogOptions {
  /** An authority besides those that this machine trusts, in PEM. */
  readonly ca?: string | undefined;
}

/** local4, at the severity of how urgent it is: critical, warning, notice, information. */
const FACILITY = 20;
const SEVERITIES = { high: 2, medium: 4, low: 5 } as const;
const INFORMATION = 6;
/** The number that documentation uses (RFC 5612), for Fosseway has none of its own. */
const DATA_ID = "fosseway@32473";

/** A refused UDP port says nothing, and what was sent to it is gone: the words say so. */
export const syslogWay =
  ({ ca }: SyslogOptions = {}): SendBy<"syslog"> =>
  async ({ host, port, transport }, parcel, stop) => {
    const line = syslogLine(parcel, hostname());
    if (transport === "udp") {
      await sendDatagram(Buffer.from(line), host, port);
      return { delivered: true, words: "Sent. UDP does not say whether it arrived" };
    }
    const open = () =>
      transport === "tls"
        ? connectTls({
            host,
            port,
            servername: isIP(host) === 0 ? host : "",
            minVersion: "TLSv1.2",
            ...(ca && { ca }),
          })
        : connectTcp({ host, port });
    await sendFrames(framed(line), open, transport, stop as AbortSignal);
    return { delivered: true, words: "The other side took the connection and the line" };
  };

export function syslogLine({ key, message, words, now }: Parcel, machine: string): string {
  const priority = FACILITY * 8 + severityOf(message);
  const data = Object.entries({ id: key, ...dataOf(message) })
    .map(([name, value]) => `${name}="${String(value).replaceAll(/["\\\]]/g, "\\$&")}"`)
    .join(" ");
  const said = `${words.title}. ${words.text}`;
  return `<${priority}>1 ${new Date(now).toISOString()} ${machine || "-"} fosseway ${process.pid} ${message.about} [${DATA_ID} ${data}] ${said}`;
}

const severityOf = (message: ReachMessage): number =>
  message.about === "alert" ? SEVERITIES[message.priority] : INFORMATION;

function sendDatagram(line: Uint8Array, host: string, port: number): Promise<void> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  return new Promise<void>((resolve, reject) => {
    socket.once("error", (cause) => reject(syslogAway(cause)));
    socket.send(line, port, host, (cause) => (cause === null ? resolve() : reject(syslogAway(cause))));
  }).finally(() => socket.close());
}
