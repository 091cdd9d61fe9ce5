/** Checking reads one after another: the plate, the text, a verdict by keyboard, and the next. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched, ProblemNotice } from "../../components/states.tsx";
import { whole } from "./rate-words.ts";
import { ReviewForm, type Verdict } from "./review-form.tsx";

interface Last {
  readonly words: string;
  readonly undoUntil: number;
}

const COUNTED_WORDS = {
  confirmed: "Recorded as right.",
  misread: "Recorded as misread.",
  "cannot-tell": "Recorded: cannot be told.",
} as const;

export function ReviewPage() {
  const next = useQuery({
    queryKey: ["review"],
    queryFn: () => answered(api.POST("/api/v1/reviews/next")),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Page
      title="Check reads"
      back={{ to: "/quality", text: "Misread rate" }}
      lead="Say what the plate shows. When and where a read was made is not shown here, and each one you look at is in the audit log."
    >
      <Fetched query={next} what="the next read">
        {({ read, progress }) => (
          <>
            <Checking read={read} onNext={() => next.refetch()} loading={next.isFetching} />
            {next.isError ? <ProblemNotice error={next.error} onRetry={() => void next.refetch()} /> : null}
            <Progress progress={progress} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

interface CheckingProps {
  readonly read: Schemas["NextReview"]["read"];
  readonly onNext: () => Promise<unknown>;
  readonly loading: boolean;
}

function Checking({ read, onNext, loading }: CheckingProps) {
  const [last, setLast] = useState<Last | null>(null);
  const giving = useMutation({
    mutationFn: ({ readId, body }: { readonly readId: string; readonly body: Verdict }) =>
      answered(api.POST("/api/v1/reviews/{readId}/verdict", { params: { path: { readId } }, body })),
    onSuccess: async ({ counted, undoUntil }) => {
      setLast({ words: COUNTED_WORDS[counted], undoUntil: Date.parse(undoUntil) });
      await onNext();
    },
  });
  const takingBack = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/reviews/take-back")),
    onSuccess: async () => {
      setLast(null);
      await onNext();
    },
    onError: () => setLast(null),
  });
  const busy = giving.isPending || takingBack.isPending || loading;
  const mayTakeBack = useUntil(last?.undoUntil);
  const takeBack = mayTakeBack && !busy ? () => takingBack.mutate() : undefined;
  return (
    <>
      {giving.isError ? <ProblemNotice error={giving.error} onRetry={() => void onNext()} /> : null}
      {takingBack.isError ? <ProblemNotice error={takingBack.error} /> : null}
      {read === null ? (
        <EmptyState title="There is nothing to check">
          Every read that can be checked has been, or no camera has sent a picture of a plate lately. More
          come as vehicles pass.
        </EmptyState>
      ) : (
        <ReviewForm
          key={read.readId}
          read={read}
          busy={busy}
          onVerdict={(body) => giving.mutate({ readId: read.readId, body })}
          onTakeBack={takeBack}
        />
      )}
      <div className="fw-review__last">
        <p className="govuk-body govuk-!-margin-bottom-0" role="status">
          {last?.words ?? ""}
        </p>
        {takeBack === undefined ? null : (
          <button type="button" className="fw-linklike" onClick={takeBack} aria-keyshortcuts="Control+Z">
            Take it back
          </button>
        )}
      </div>
    </>
  );
}

/** True until the moment given has come. */
function useUntil(moment: number | undefined): boolean {
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (moment === undefined) return;
    const timer = setTimeout(() => setOver(moment), Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
  return moment !== undefined && over !== moment;
}

function Progress({ progress }: { readonly progress: Schemas["NextReview"]["progress"] }) {
  const { yours, judged, cameras, camerasKnown, reviewsNeeded } = progress;
  return (
    <section aria-labelledby="progress-heading">
      <h2 id="progress-heading" className="govuk-heading-s">
        How far we are
      </h2>
      <label className="govuk-body" htmlFor="cameras-known">
        {camerasKnown} of {cameras} cameras are known to within 2 percentage points
      </label>
      <progress id="cameras-known" className="fw-progress" max={Math.max(1, cameras)} value={camerasKnown} />
      <p className="govuk-body-s">
        You checked {whole(yours)} in the last 24 hours. The figures rest on {whole(judged)} checked reads
        {reviewsNeeded === 0 ? "." : `; about ${whole(reviewsNeeded)} more bring every camera there.`}
      </p>
    </section>
  );
}
