/** An officer's live screen, kept as a browser keeps it: when the stream breaks it comes back, after the last alert it was told of. */
import { setTimeout as wait } from "node:timers/promises";

export interface OfficerScreen {
  /** One after the other; each with the changes of alerts that it told, by their places in the order in which they came. */
  readonly streams: readonly { readonly url: string; readonly places: readonly number[] }[];
  /** The places of all streams together. */
  told(): readonly number[];
  leave(): Promise<void>;
}

const RETRY_MS = 100;

/** Resolves when the first stream is open. Of several addresses it takes the next after each break, as a balancer gives them. */
export async function officerScreen(urls: readonly string[], token: string): Promise<OfficerScreen> {
  const leaving = new AbortController();
  const streams: { readonly url: string; readonly places: number[] }[] = [];
  const told = () => streams.flatMap(({ places }) => places);

  const open = (url: string) =>
    fetch(`${url}/api/v1/live`, {
      headers: { cookie: `fosseway_session=${token}`, ...lastEvent(told().at(-1)) },
      signal: leaving.signal,
    });
  const follow = async ({ url, body, ok }: Response) => {
    if (!ok || body === null) return;
    const places: number[] = [];
    streams.push({ url: new URL(url).origin, places });
    let text = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split("\n\n");
      text = events.pop() ?? "";
      places.push(...events.flatMap(placeOfAlert));
    }
  };
  const first = await open(urls[0] ?? "");
  const following = (async () => {
    let turn = 0;
    let stream: Response | undefined = first;
    while (!leaving.signal.aborted) {
      if (stream !== undefined) await follow(stream).catch(() => {});
      await wait(RETRY_MS);
      turn += 1;
      stream = await open(urls[turn % urls.length] ?? "").catch(() => undefined);
    }
  })();
  return {
    streams,
    told,
    async leave() {
      leaving.abort();
      await following;
    },
  };
}

const lastEvent = (place: number | undefined) =>
  place === undefined ? undefined : { "last-event-id": String(place) };

const placeOfAlert = (event: string): readonly number[] => {
  const [, place] = /^event: alert\nid: (\d+)\n/m.exec(event) ?? [];
  return place === undefined ? [] : [Number(place)];
};
