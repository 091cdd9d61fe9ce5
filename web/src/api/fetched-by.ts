/** Tells the server who fetches: the person who opened a page, each time logged, or the page that keeps itself fresh. */
import { useRef } from "react";

type FetchedBy = "person" | "screen";

/**
 * Asks as the person until an answer has come since this page was opened for `what`, and as the screen from then on. Opening
 * the page again is the person's look again.
 */
export function useFetchedBy(what: string) {
  const answeredFor = useRef<string | undefined>(undefined);
  return async <Answer>(ask: (fetchedBy: FetchedBy) => Promise<Answer>): Promise<Answer> => {
    const answer = await ask(answeredFor.current === what ? "screen" : "person");
    answeredFor.current = what;
    return answer;
  };
}
