/** The audit log's newest published checkpoint, the key that signed it, and how anybody checks both. */
import type { ShownHead } from "#audit/witness.ts";
import type { Instant } from "#terms/instant.ts";
import { type Html, html, lines, verbatim } from "./html.ts";
import { momentIn } from "./language.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

/** With the moment at which it was taken. */
export interface ShownCheckpoint extends Pick<ShownHead, "note" | "publicKey"> {
  readonly size: number;
  readonly at: Instant;
}

export interface LogPageContent {
  readonly force: string;
  /** Where the force's own page is. */
  readonly address: string;
  readonly newest: ShownCheckpoint;
  /** Of this server, whole: what the commands ask. */
  readonly server: string;
  readonly numbersAddress: string;
}

export function logPage(content: LogPageContent, view: ReaderView): string {
  const { force, address, newest, numbersAddress, server } = content;
  const parts = [
    html`<p><a href="${addressIn(view, address)}">Back to the page of ${verbatim(force)}</a></p>`,
    html`<p>Each search, each look at a picture, each change and each deletion is written into a log that nobody can change without being seen. A checkpoint is a short signed text that stands for the whole log at one moment. Whoever keeps one can prove later whether anything before it was changed or taken out. It says nothing of a person, a vehicle or a place.</p>`,
    section("The newest checkpoint", [
      html`<p>Taken on ${momentIn(newest.at)}, over ${newest.size} entries. It is renewed every ten minutes.</p>`,
      block(newest.note),
    ]),
    section("The key that signs", [
      html`<p>Write it down or print this page: a key that you have from elsewhere is worth more than one that the server tells you.</p>`,
      block(newest.publicKey),
    ]),
    section("How to check", howToCheck(server, numbersAddress)),
    html`<p><a href="${address}/audit-log.json">The same for a program, as JSON</a></p>`,
  ];
  return pageFrame({ whose: force, content: parts, at: newest.at }, view);
}

const howToCheck = (server: string, numbersAddress: string): readonly Html[] => [
  html`<p>Each of these runs on your own computer with Node.js, without an account here.</p>`,
  html`<p>Keep checkpoints. The first time it keeps the key and the newest checkpoint; each time after that it proves that the log of today begins with the log of then, and says so if it does not:</p>`,
  block(`npx fosseway audit witness ${server} --remember checkpoint.json`),
  html`<p>Check a download of the log, which an auditor of the force can give you, against the key and a checkpoint that you kept:</p>`,
  block("npx fosseway audit verify audit.jsonl --key key.txt --checkpoint checkpoint.txt"),
  html`<p>Count the published numbers again from the same download and <a href="${numbersAddress}.json">the numbers for a program</a>:</p>`,
  block("npx fosseway figures verify numbers.json --log audit.jsonl"),
];

/** As it is to be copied. */
const block = (text: string): Html => html`<pre translate="no"><code>${lines(text)}</code></pre>`;
