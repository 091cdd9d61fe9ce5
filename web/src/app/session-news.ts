/** What the windows of one browser tell each other, and themselves, about the session they share. */

/**
 * `signed-out`: nothing of what the officer saw may stay. `look-again`: ask the server who is signed in. `other-force`: they act
 * for another force now, and begin at its first page.
 */
export type SessionNews = "signed-out" | "look-again" | "other-force";

type Listener = (news: SessionNews) => void;

const listeners = new Set<Listener>();
const windows = new BroadcastChannel("fosseway-session");
windows.onmessage = ({ data }: MessageEvent<SessionNews>) => tellHere(data);

/** To this window alone. */
export function tellHere(news: SessionNews): void {
  for (const listener of listeners) listener(news);
}

/** To this window and all others. */
export function tellAllWindows(news: SessionNews): void {
  windows.postMessage(news);
  tellHere(news);
}

export function hearSessionNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
