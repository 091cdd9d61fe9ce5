/** Where does the next page begin? After the last read shown: its capture time and id, opaque to whoever carries it. */
import { parseId, type ReadId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";

export interface PageCursor {
  readonly capturedAt: Instant;
  readonly id: ReadId;
}

export function formatPageCursor({ capturedAt, id }: PageCursor): string {
  return `${capturedAt.toString(36)}.${id}`;
}

/** Undefined when `text` is no cursor of ours. It says only where to go on, never what may be seen. */
export function parsePageCursor(text: string): PageCursor | undefined {
  const [, time, idText] = /^([0-9a-z]{1,10})\.(.+)$/.exec(text) ?? [];
  const id = parseId("read", idText ?? "");
  const capturedMs = Number.parseInt(time ?? "", 36);
  if (id === undefined || !(capturedMs <= 253_402_300_799_999)) return undefined;
  return { capturedAt: instant(capturedMs), id };
}
