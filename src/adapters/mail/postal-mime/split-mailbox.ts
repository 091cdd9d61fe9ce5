/** The mails of a file: of a mailbox (mbox) each by itself, its quoted "From " lines as they were; any other file is one mail. */
const SEPARATOR = /^From \S.*\d{1,2}:\d{2}.*$/;

export function splitMailbox(bytes: Uint8Array): readonly Uint8Array[] {
  // One sign a byte, so that what comes out is what went in.
  const lines = Buffer.from(bytes)
    .toString("latin1")
    .replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, "")
    .split("\n");
  if (!SEPARATOR.test(lines[0]?.trimEnd() ?? "")) return [bytes];
  const mails: string[][] = [];
  for (const [place, line] of lines.entries()) {
    const isAfterGap = place === 0 || lines[place - 1]?.trim() === "";
    if (isAfterGap && SEPARATOR.test(line.trimEnd())) mails.push([]);
    else mails.at(-1)?.push(line.replace(/^>(>*From )/, "$1"));
  }
  return mails.map((mail) => Buffer.from(mail.join("\n"), "latin1"));
}
