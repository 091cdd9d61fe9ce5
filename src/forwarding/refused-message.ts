/** How does a read that the centre refused wait in the outbox, so that a person can have it sent again? */
import type { JournalId } from "#journal/ports.ts";
import type { NewMessage, OutboxMessage } from "#mechanism/outbox.ts";
import type { Read } from "#terms/read.ts";
import type { Settlement } from "./ports.ts";

/** The line to the national centre, and the follower of the journal that sends on it. */
export const NATIONAL_LINE = "national";

export function refusedMessage(
  journal: JournalId,
  { sequence, read }: Pick<Settlement, "sequence" | "read">,
): NewMessage {
  const { id: readId, cameraId, capturedAt } = read;
  const about = { readId, cameraId, capturedAt };
  return { line: NATIONAL_LINE, key: `${journal} ${sequence}`, body: JSON.stringify(read), about };
}

/** The read as we wrote it down. */
export const refusedRead = ({ body }: Pick<OutboxMessage, "body">): Read => JSON.parse(body);
