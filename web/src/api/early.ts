/** Takes the answer that `early.ts` has asked for, where there is a good one; asks the server otherwise. */
declare global {
  var fossewayEarlyAnswers: Map<string, Promise<Response>> | undefined;
}

export async function fetchOrTakeEarly(request: Request): Promise<Response> {
  const early = request.method === "GET" ? takeEarly(request.url) : undefined;
  const answer = await early?.catch(() => undefined);
  // A refusal may have been mended meanwhile, for example by signing in.
  return answer?.ok ? answer : fetch(request);
}

/** After this time from the beginning of the page an answer that nobody took is no longer what the server would say. */
const EARLY_MS = 30_000;

/** Each answer once: whoever asks again wants to know what is true now. */
function takeEarly(url: string): Promise<Response> | undefined {
  const early = globalThis.fossewayEarlyAnswers?.get(url);
  globalThis.fossewayEarlyAnswers?.delete(url);
  return performance.now() < EARLY_MS ? early : undefined;
}
