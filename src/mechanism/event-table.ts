/**
 * What does Fosseway tell whoever runs it? One row an event: how grave it is, what it means, and which facts go along.
 *
 * To add an event, add a row here and call `events.report("its-name", { its: facts })` where it happens. The row gives the
 * log line (level, name, meaning, facts) and the counter `fosseway_its_name_total` at once; facts that are words become
 * the counter's labels. A row holds no free text: see `FactKind` for what a fact may be.
 */
import { CAMERA_EVENTS } from "./camera-events.ts";
import { EQUIPMENT_EVENTS } from "./equipment-events.ts";
import type { EventRow } from "./event-row.ts";
import { KEEPING_EVENTS } from "./keeping-events.ts";
import { LIST_EVENTS } from "./list-events.ts";
import { REACH_EVENTS } from "./reach-events.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export const EVENT_TABLE = {
  ...CAMERA_EVENTS,
  ...EQUIPMENT_EVENTS,
  ...KEEPING_EVENTS,
  ...LIST_EVENTS,
  ...REACH_EVENTS,
  "answer-cut-off": {
    level: "info",
    means: "An answer broke off on its way: the caller went, or what was being read failed",
    facts: { failure: "failure", method: METHODS, route: "route", request: "request" },
  },
  "bank-holidays-end": {
    level: "warn",
    means:
      "The bank holidays that are known end within a year; put a newer official file in place of policy/calendar/bank-holidays.json",
    facts: { days: "count" },
  },
  "database-connection-broken": {
    level: "warn",
    means: "A connection to the database broke; the next question takes another one",
    facts: { failure: "failure" },
  },
  "audit-head-not-kept": {
    level: "error",
    means:
      "The size of the audit log could not be kept outside the database; it is tried again with the next entry",
    facts: { failure: "failure" },
  },
  "database-rewritten": {
    level: "warn",
    means:
      "Before this release starts it writes every stored read again, in less room: about a minute a million, and nothing is taken meanwhile. If it is stopped, nothing has changed and it begins anew",
    facts: { reads: "count" },
  },
  "database-server-created": { level: "info", means: "The embedded database made its folder", facts: {} },
  "database-server-ended": {
    level: "error",
    means: "The embedded database ended by itself and is started again; reads wait in the journal",
    facts: { how: ["exit", "signal"] },
  },
  "database-server-not-started": {
    level: "error",
    means: "The embedded database could not be started again; it is tried again, and its own log says why",
    facts: { failure: "failure" },
  },
  "database-server-started": { level: "info", means: "The embedded database runs", facts: {} },
  "database-server-leftover": {
    level: "warn",
    means: "A database server was left over from an earlier run, and was dealt with",
    facts: { found: ["stale-file", "stopped-server"] },
  },
  // Only counted unless the log is told to say much: whoever floods the door must not flood the log.
  "connection-trouble": {
    level: "warn",
    means:
      "What a camera's connection fetches cannot be had or taken, and it is tried again; told at the first, second, fourth ... failure in a row",
    facts: { camera: "id", failures: "count", failure: "failure" },
  },
  "delivery-quarantined": {
    level: "debug",
    means: "A delivery, or a part of one, was put into quarantine",
    facts: {
      reason: [
        "unknown-camera",
        "camera-disabled",
        "no-policy",
        "site-not-live",
        "bad-image",
        "bad-message",
        "impossible-time",
        "body-too-large",
        "no-capture",
      ],
    },
  },
  "delivery-turned-away": {
    level: "debug",
    means:
      "A delivery was told to come again: no room for it now, or its sender's share of quarantine is full",
    facts: { because: ["too-busy", "quarantine-full", "strangers-full"] },
  },
  "entry-set-aside": {
    level: "error",
    means:
      "A follower of the journal could not deal with a read and goes on with the others; try it again on the page of the system",
    facts: { follower: "word", read: "id", failure: "failure" },
  },
  "figures-altered": {
    level: "error",
    means:
      "Published figures do not agree with the audit log and are withheld; compare, then count the log anew",
    facts: { numbers: "count", entries: "count" },
  },
  "journal-disk-full": {
    level: "error",
    means: "The disk under the journal is full: no read is taken, and cameras are told to come again",
    facts: {},
  },
  "journal-disk-has-room": {
    level: "warn",
    means: "The disk under the journal has room again, and reads are taken",
    facts: {},
  },
  "journal-new": {
    level: "warn",
    means:
      "Nobody has followed this journal yet, but the database knows others: right for a further node. If a journal was lost, the reads that only it held are gone",
    facts: { others: "count" },
  },
  "live-stream-not-begun": {
    level: "warn",
    means:
      "What a screen had missed could not be loaded: its live stream was ended, and the screen comes back by itself",
    facts: { failure: "failure" },
  },
  "node-silent": {
    level: "warn",
    means:
      "A node has not been heard of for 45 seconds and did not say that it stops. What it acknowledged last is in its journal: start it again on the same data folder",
    facts: { node: "id" },
  },
  "node-heard-again": {
    level: "warn",
    means: "A node that was silent is heard again",
    facts: { node: "id" },
  },
  "alert-review-lost": {
    level: "error",
    means: "An officer's verdict on an alert is kept, but not among the figures of how well cameras read",
    facts: { alert: "id", failure: "failure" },
  },
  "message-undelivered": {
    level: "error",
    means:
      "A message to somebody outside was not taken, or waited too long; the page of undelivered messages says why and sends it again",
    facts: { line: "word", failure: "failure" },
  },
  "open-alerts-not-counted": {
    level: "warn",
    means:
      "How many alerts are open could not be told to those who watch; it is counted again at the next change",
    facts: { failure: "failure" },
  },
  "request-answered": {
    level: "debug",
    means: "A request was answered",
    facts: { method: METHODS, route: "route", status: "count", ms: "count", request: "request" },
  },
  "request-failed": {
    level: "error",
    means: "A request met a mistake of ours",
    facts: { failure: "failure", method: METHODS, route: "route", request: "request" },
  },
  "request-not-served": {
    level: "warn",
    means:
      "A request could not be served because something outside failed; the caller was told to come again",
    facts: { failure: "failure", method: METHODS, route: "route", request: "request" },
  },
  "follower-failed": {
    level: "error",
    means: "A follower of the journal met what no retry can mend, and the process ends",
    facts: { follower: "word", failure: "failure" },
  },
  "follower-held-up": {
    level: "warn",
    means:
      "A follower of the journal met a failure of the outside; it tries again, and nothing is lost. Told at the first, second, fourth ... failure in a row",
    facts: { follower: "word", failures: "count", failure: "failure" },
  },
  "lease-lost": {
    level: "warn",
    means:
      "What only one node may do is no longer ours: another node has it now, or the database did not confirm it in time",
    facts: { work: "word", because: ["taken", "unconfirmed"] },
  },
  "pictures-damaged": {
    level: "error",
    means:
      "Bytes among the pictures can no longer be read; they stay where they are, and the others are used",
    facts: { sizeBytes: "count" },
  },
  "problem-undeclared": {
    level: "error",
    means: "A route answered with a code that its description does not name",
    facts: { code: "word", route: "route" },
  },
  "search-not-undone": {
    level: "error",
    means:
      "A search failed and could not be taken back wholly: a use stays counted, or the audit log does not say it failed",
    facts: { failure: "failure" },
  },
  "worker-ended": {
    level: "warn",
    means:
      "A process that decodes pictures took too long and was ended, or fell over; another takes its place",
    facts: { work: ["recognition", "pictures"], because: ["overrun", "crash"] },
  },
  "settings-left": {
    level: "warn",
    means:
      "FOSSEWAY_WATCHED_FOLDERS, FOSSEWAY_STREAMS and FOSSEWAY_STREAM_LOGINS are not read any more: connections are on the page Cameras. Take them out of the settings",
    facts: { connections: "count" },
  },
  "settings-taken-over": {
    level: "warn",
    means:
      "Connections to cameras that stood in the settings are in the register now: take FOSSEWAY_WATCHED_FOLDERS, FOSSEWAY_STREAMS and FOSSEWAY_STREAM_LOGINS out of the settings",
    facts: { connections: "count" },
  },
  "stream-held-up": {
    level: "warn",
    means:
      "A camera's video stream failed and is opened again; told at the first, second, fourth ... failure in a row",
    facts: { camera: "id", failures: "count", failure: "failure" },
  },
  "server-clock-doubtful": {
    level: "error",
    means:
      "This server's clock is probably wrong: most cameras, or what was kept before, say so; check its time synchronisation",
    facts: { because: ["cameras", "journal"], state: ["ahead", "behind"], seconds: "count" },
  },
  "work-put-off": {
    level: "warn",
    means: "Work that is done by the clock met a failure and is tried again at its next turn",
    facts: {
      work: [
        "camera-health",
        "lists",
        "own-readings",
        "late-pictures",
        "connections",
        "escalation",
        "hits",
        "policy",
        "views",
        "imports",
        "sessions",
        "retention",
        "preservation",
        "foi",
        "public-contact",
        "figures",
        "holidays",
        "trim",
        "clock",
        "live-sessions",
        "leases",
        "feed",
        "node",
        "nodes",
        "outbox",
        "reach",
        "watch",
        "notices",
        "heard",
        "arrivals",
        "list-sources",
        "list-alarms",
        "look-backs",
        "closed-sites",
        "site-calendar",
        "watches",
        "weeks",
        "mutes",
        "tellings",
        "accounts",
        "clocks",
        "equipment",
        "siem",
        "collection",
        "checkpoints",
      ],
      failure: "failure",
    },
  },
} as const satisfies Readonly<Record<string, EventRow>>;

export type EventName = keyof typeof EVENT_TABLE;
