/** Everything that was refused for its time, tried again together once this server's clock was put right. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";

interface Result {
  readonly retried: number;
  readonly stillRefused: number;
  readonly busy: boolean;
}

/** Request after request until all have been tried, or there is no room for more at the moment. */
async function retryAll(): Promise<Result> {
  let sum: Result = { retried: 0, stillRefused: 0, busy: false };
  let before: string | undefined;
  do {
    const page: Schemas["QuarantineRetriedAll"] = await answered(
      api.POST("/api/v1/quarantine/retry", {
        body: {
          reason: "impossible-time",
          serverClockWasWrong: true,
          acceptLate: false,
          ...(before === undefined ? {} : { before }),
        },
      }),
    );
    sum = {
      retried: sum.retried + page.retried,
      stillRefused: sum.stillRefused + page.stillRefused,
      busy: page.busy,
    };
    before = page.next;
  } while (before !== undefined && !sum.busy);
  return sum;
}

export function RetryWrongTimes() {
  const queries = useQueryClient();
  const retrying = useMutation({
    mutationFn: retryAll,
    onSettled: () => queries.invalidateQueries({ queryKey: ["quarantine"] }),
  });
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">This server's clock was wrong</span>
      </summary>
      <div className="govuk-details__text">
        <p className="govuk-body">
          While this server's clock was behind, good reads were refused because their time seemed to lie in
          the future. Once the clock is right, try all of them again. Reads from a time that is still to come
          stay here.
        </p>
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          disabled={retrying.isPending}
          onClick={() => retrying.mutate()}
        >
          {retrying.isPending ? "Trying again…" : "Try all again that were refused for their time"}
        </button>
        {retrying.data === undefined ? null : (
          <SuccessNotice
            title={`Tried again: ${retrying.data.retried} taken, ${retrying.data.stillRefused} still refused`}
          >
            {retrying.data.busy ? <p>Too many pictures wait at the moment. Go on in a minute.</p> : null}
          </SuccessNotice>
        )}
        {retrying.isError ? <Warning>They could not be tried again: {retrying.error.message}</Warning> : null}
      </div>
    </details>
  );
}
