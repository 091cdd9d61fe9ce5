/** How does one answer serve many who ask at once or soon after? It is kept for a while; a failure is kept for nobody. */

/** `elapsedMs` is a time in milliseconds that is asked whenever somebody asks. */
export function keptForAWhile<Value>(
  keptMs: number,
  elapsedMs: () => number,
  ask: () => Promise<Value>,
): () => Promise<Value> {
  let kept: { readonly answer: Promise<Value>; readonly untilMs: number } | undefined;
  return () => {
    const nowMs = elapsedMs();
    if (kept === undefined || nowMs >= kept.untilMs) {
      const asked = { answer: ask(), untilMs: nowMs + keptMs };
      kept = asked;
      asked.answer.catch(() => {
        if (kept === asked) kept = undefined;
      });
    }
    return kept.answer;
  };
}
