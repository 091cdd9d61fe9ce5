/** Which settings say where the audit log is told of outside: a security system, and whoever keeps its checkpoints. */
import { z } from "zod";
import { partsOf } from "./config-parts.ts";

const targets = (begins: RegExp, words: string) =>
  z.string().transform((text, context) =>
    partsOf(text, ",").flatMap((part) => {
      if (begins.test(part) && URL.canParse(part)) return [new URL(part)];
      context.addIssue(words);
      return [];
    }),
  );

export const AUDIT_SETTINGS = {
  siem: {
    variable: "FOSSEWAY_SIEM",
    help: "Security systems that are told of every audit entry, without marks, reasons and places, separated by commas: syslog+tls://name:port, syslog+tcp://name:port, or file:///path for JSON lines",
    schema: targets(
      /^(syslog\+tls:\/\/|syslog\+tcp:\/\/|file:\/\/\/)/,
      "each must be syslog+tls://name:port, syslog+tcp://name:port or file:///path",
    ),
    fallback: "",
  },
  checkpoints: {
    variable: "FOSSEWAY_CHECKPOINTS",
    help: "Where the audit log's signed checkpoint goes every ten minutes, separated by commas: https://address that takes JSON, or file:///path",
    schema: targets(/^(https?:\/\/|file:\/\/\/)/, "each must be https://address or file:///path"),
    fallback: "",
  },
} as const;
