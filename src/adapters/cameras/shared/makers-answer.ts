/** What does a camera hear that only knows whether to send again? For makes whose own answer is no more than a status. */
import type { Receive, ReceiveAnswer, ReceiveResult } from "#cameras/receive.ts";

/** What a person has to look at is not sent again: it would be set aside each time. */
const STATUS = { taken: 200, quarantined: 200, stranger: 403, "come-again": 503, refused: 400 } as const;

export const statusOf = ({ outcome }: Pick<ReceiveResult, "outcome">): number => STATUS[outcome];

export const plainAnswer = (result: ReceiveResult): ReceiveAnswer => ({
  status: statusOf(result),
  contentType: "text/plain",
  body: statusOf(result) === 200 ? "OK" : result.outcome,
});

/** For makes that can be told any address: the key stands in it, as they have no field for a header. */
export function byKeyInPath(name: string): Receive<unknown> {
  return {
    routes: [{ method: "POST", path: `/vendor/${name}/:key` }],
    login: { by: "key-in-path" },
    answer: plainAnswer,
  };
}
