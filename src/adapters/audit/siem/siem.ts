/** Entries of the audit log for a security system: RFC 5424 over TLS or TCP, or JSON lines in a file that a collector reads. */
import { appendFile } from "node:fs/promises";
import { connect as connectTcp, isIP } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";
import type { SecuritySystem } from "#audit/ports.ts";
import type { SecurityLine } from "#audit/security-line.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { framed, sendFrames } from "../../shared/syslog/send-frames.ts";

/** "Log audit" (RFC 5424 table 1), at the severity of what came of it. */
const FACILITY = 13;
const SEVERITIES: Readonly<Record<string, number>> = { failed: 4, refused: 5 };
const INFORMATION = 6;
const DATA_ID = "fosseway@32473";
const DEFAULT_PORTS = { "syslog+tls:": 6514, "syslog+tcp:": 601 } as const;

/**
 * `target` is `syslog+tls://host:port`, `syslog+tcp://host:port` or `file:///path`. Its digest names it, so that another target
 * begins by itself. Over a connection what the other side took from it is known, and not what it made of it.
 */
export function siemAt(target: URL, digest: string): SecuritySystem {
  const name = `siem ${digest}`;
  if (target.protocol === "file:") return { name, take: (lines) => appended(target, lines) };
  const isTls = target.protocol === "syslog+tls:";
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const port = Number(target.port) || DEFAULT_PORTS[isTls ? "syslog+tls:" : "syslog+tcp:"];
  const open = () =>
    isTls
      ? connectTls({ host, port, servername: isIP(host) === 0 ? host : "", minVersion: "TLSv1.2" })
      : connectTcp({ host, port });
  return {
    name,
    take: (lines, stop) =>
      sendFrames(
        Buffer.concat(lines.map((line) => framed(syslogLine(line, hostname())))),
        open,
        isTls ? "tls" : "tcp",
        stop as AbortSignal,
      ),
  };
}

async function appended(target: URL, lines: readonly SecurityLine[]): Promise<void> {
  try {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    await appendFile(target, text, { mode: 0o640, flush: true });
  } catch (cause) {
    throw new OutsideError("siem-file-not-written", "The file for the security system cannot be written", {
      retryable: true,
      cause,
    });
  }
}

export function syslogLine(
  { at, operation, outcome, facts, ...told }: SecurityLine,
  machine: string,
): string {
  const priority = FACILITY * 8 + (SEVERITIES[outcome] ?? INFORMATION);
  const data = Object.entries({ ...told, outcome, ...facts })
    .map(([name, value]) => `${name}="${String(value).replaceAll(/["\\\]]/g, "\\$&")}"`)
    .join(" ");
  return `<${priority}>1 ${at} ${machine || "-"} fosseway ${process.pid} ${operation} [${DATA_ID} ${data}]`;
}
