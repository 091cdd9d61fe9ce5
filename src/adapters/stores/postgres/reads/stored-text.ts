/** How is any text a camera may send kept? PostgreSQL refuses NUL and half characters, so these are escaped as in JSON. */

/** Ordinary text stays as it is but for quotes and backslashes. */
export function storedText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function textFromStored(stored: string): string {
  return String(JSON.parse(`"${stored}"`));
}
