/** What a reader of a page meets: its texts and labels, without what is marked as English or as not to be translated. */

export function readIn(page: string): ReadonlySet<string> {
  const body = page
    .replace(/^[\s\S]*<\/style>/, "")
    .replace(/<(p|li|a|span|blockquote|div)[^>]* lang="en-GB"[^>]*>[\s\S]*?<\/\1>/g, "")
    .replace(/<pre translate="no">[\s\S]*?<\/pre>/g, "");
  const labels = [...body.matchAll(/aria-label="([^"]*)"/g)].map(([, label = ""]) => label);
  const texts = body.split(/<[^>]*>/);
  return new Set([...texts, ...labels].map((text) => text.trim()).filter((text) => /[a-z]{3}/i.test(text)));
}
