/** What cameras sent, as it is recorded under test/recordings: the head that counts, and the bytes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const RECORDINGS = new URL("../recordings/cameras/", import.meta.url).pathname;
const BLANK = "\r\n\r\n";

export function recordingsOf(protocol: string): readonly string[] {
  const folder = join(RECORDINGS, protocol);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((name) => name.endsWith(".message")).map((name) => name.slice(0, -".message".length));
}

export function messageOf(protocol: string, name: string) {
  const whole = readFileSync(join(RECORDINGS, protocol, `${name}.message`));
  const end = whole.indexOf(BLANK);
  const body = Uint8Array.from(whole.subarray(end + BLANK.length));
  const lines = whole.toString("latin1", 0, end).split("\r\n");
  const head = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2)).map(lowerName));
  const { "content-type": contentType = "", path, ...headers } = head;
  return { contentType, body, ...(path === undefined ? {} : { path, headers }) };
}

const lowerName = ([name = "", value = ""]: readonly string[]) => [name.toLowerCase(), value] as const;
