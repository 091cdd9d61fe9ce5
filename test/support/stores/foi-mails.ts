/** Mails that became requests, in memory, for tests. */
import type { Attachment, FoiMails } from "#foi/mail.ts";
import type { FoiRequestId } from "#terms/ids.ts";

export function memoryFoiMails(): FoiMails {
  const requests = new Map<string, FoiRequestId>();
  const kept = new Map<FoiRequestId, readonly Attachment[]>();
  const keyOf = (force: string, messageId: string) => `${force} ${messageId}`;
  return {
    known: (force, messageIds) =>
      Promise.resolve(
        new Map(
          messageIds.flatMap((messageId) => {
            const held = requests.get(keyOf(force, messageId));
            return held === undefined ? [] : [[messageId, held] as const];
          }),
        ),
      ),
    claim({ forceId, messageId, requestId, attachments }) {
      const key = keyOf(forceId, messageId);
      const held = requests.get(key);
      if (held !== undefined) return Promise.resolve(held);
      requests.set(key, requestId);
      kept.set(requestId, attachments);
      return Promise.resolve(requestId);
    },
    attachmentsOf: (request) =>
      Promise.resolve(
        (kept.get(request) ?? []).map(({ name, bytes }, place) => ({ place, name, size: bytes.length })),
      ),
    attachment: (request, place) => Promise.resolve(kept.get(request)?.[place]),
  };
}
