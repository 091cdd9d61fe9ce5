/** The reads that answer a search, with the rule that permitted it and the receipt that proves it is recorded. */
import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { EmptyState, Loading, ProblemNotice } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { AnswerCharts } from "./answer-charts.tsx";
import { type Chosen, chosenWords, isChosen } from "./answer-hours.ts";
import { KeepAnswer } from "./keep-answer.tsx";
import { MakePack } from "./make-pack.tsx";
import type { PassMapProps } from "./pass-map.tsx";
import { isSame, markedInCharts, type PointedOut, placesOf, readsPointedOut } from "./pointed-out.ts";
import { PointedOutBar, useTakenBackByEscape } from "./pointed-out-bar.tsx";
import { ClauseWords } from "./policy-words.tsx";
import { ReadsTable } from "./reads-table.tsx";

type Answer = Schemas["SearchAnswer"];
type Read = Schemas["Read"];

const PassMap = lazy(() =>
  loadPart(async () => ({ default: (await import("./pass-map.tsx")).PassMap }), here),
);

export function SearchAnswer({ answer }: { readonly answer: Answer }) {
  const pages = useInfiniteQuery({
    queryKey: ["search-reads", answer.searchId],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET("/api/v1/searches/{id}/reads", {
          params: { path: { id: answer.searchId }, query: { after: pageParam } },
        }),
      ),
    initialPageParam: "",
    initialData: { pages: [answer], pageParams: [""] },
    getNextPageParam: ({ page }) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const reads = useMemo(() => pages.data.pages.flatMap(({ page }) => page.items), [pages.data]);
  const because = new Map(
    pages.data.pages.flatMap(({ page }) => page.items.map(({ id }, at) => [id, page.because[at]] as const)),
  );
  const { totalUpTo10000: total } = answer.page;
  const [chosen, setChosen] = useState<Chosen>();
  const [text, setText] = useState("");
  const shown = useMemo(() => reads.filter((read) => isShown(read, chosen, text)), [reads, chosen, text]);
  const [pointed, setPointed] = useState<PointedOut>();
  const out = useMemo(() => readsPointedOut(pointed, shown), [pointed, shown]);
  const pointedIds = useMemo(() => new Set(out.map(({ id }) => id)), [out]);
  const marked = useMemo(() => markedInCharts(out, chosen, answer.hours), [out, chosen, answer.hours]);
  const point = (one: PointedOut) => setPointed(isSame(one, pointed) ? undefined : one);
  const choose = (one: Chosen | undefined) => {
    setPointed(undefined);
    setChosen(one);
  };
  const takeBack = () => (pointed === undefined ? setChosen(undefined) : setPointed(undefined));
  useTakenBackByEscape(pointed !== undefined || chosen !== undefined, takeBack);
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading" className="govuk-heading-m">
        {total === 0
          ? "No reads"
          : `${total >= 10_000 ? "10,000 or more" : total} read${total === 1 ? "" : "s"}`}
      </h2>
      <p className="govuk-body">
        {answer.askedWords}, <When at={answer.asked.capturedFrom} /> to <When at={answer.asked.capturedTo} />
      </p>
      <p className="fw-watermark">{answer.watermark}</p>
      {answer.dataOf.length > 1 ? <p className="govuk-body">Data of {answer.dataOf.join(", ")}.</p> : null}
      {total === 0 ? (
        <Nothing answer={answer} />
      ) : (
        <>
          <div className="fw-answered">
            <div>
              <Filter
                text={text}
                onText={setText}
                chosen={chosen}
                onAll={() => {
                  setChosen(undefined);
                  setText("");
                }}
                shown={shown.length}
                loaded={reads.length}
              />
              <ReadsTable
                reads={shown}
                because={because}
                pointed={pointedIds}
                onPoint={({ id }) => point({ kind: "read", id })}
              />
              {pages.isError ? <ProblemNotice error={pages.error} /> : null}
              <More pages={pages} shown={reads.length} total={total} />
            </div>
            <div>
              <AnswerCharts hours={answer.hours} chosen={chosen} marked={marked} onChoose={choose} />
              <h3 className="govuk-heading-s">Where</h3>
              <MapOnDemand
                reads={shown}
                links={pages.data.pages.map(({ places }) => places)}
                pointed={pointedIds}
                onPointRead={(id) => point({ kind: "read", id })}
                onPointPlace={(siteId) => point({ kind: "places", siteIds: [siteId] })}
                onPointMarks={(ids) => point(placesOf(shown, ids))}
              />
            </div>
          </div>
          <PointedOutBar reads={out} isPlace={pointed?.kind === "places"} onTakeBack={takeBack} />
          <KeepAnswer searchId={answer.searchId} reads={reads} asked={answer.asked} />
          <MakePack answer={answer} reads={reads} />
        </>
      )}
      <Why answer={answer} />
    </section>
  );
}

/** By what was chosen in the charts and what was typed; the text may be of the mark or the camera. */
function isShown(read: Read, chosen: Chosen | undefined, text: string): boolean {
  const wanted = text.replaceAll(" ", "").toUpperCase();
  const told = `${read.vrm} ${read.cameraCode.replaceAll(" ", "")}`.toUpperCase();
  return isChosen(chosen, read.capturedAt) && told.includes(wanted);
}

interface FilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly chosen: Chosen | undefined;
  readonly onAll: () => void;
  readonly shown: number;
  readonly loaded: number;
}

function Filter({ text, onText, chosen, onAll, shown, loaded }: FilterProps) {
  return (
    <>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="answer-filter">
          Only marks or cameras with
        </label>
        <input
          id="answer-filter"
          className="govuk-input govuk-input--width-10"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => onText(target.value)}
        />
      </div>
      <p className="govuk-body-s" role="status">
        {chosen === undefined && text === "" ? null : (
          <>
            {shown} of the {loaded} reads loaded{chosen === undefined ? "" : `: ${chosenWords(chosen)}`}.{" "}
            <button type="button" className="fw-linklike" onClick={onAll}>
              Show all of them
            </button>
          </>
        )}
      </p>
    </>
  );
}

/** Over which time and place it looked, so that nobody takes no reads for no vehicle. */
function Nothing({ answer }: { readonly answer: Answer }) {
  const { asked, camerasLookedAt, earliestPermitted } = answer;
  const isCut = Date.parse(earliestPermitted) > Date.parse(asked.capturedFrom);
  return (
    <EmptyState title="Nothing was read that fits this question">
      It looked from <When at={isCut ? earliestPermitted : asked.capturedFrom} /> to{" "}
      <When at={asked.capturedTo} />
      {camerasLookedAt === null
        ? ""
        : `, at ${camerasLookedAt === 0 ? "no camera: none of the forces asked has one there" : camerasLookedAt === 1 ? "one camera" : `${camerasLookedAt} cameras`}`}
      . The vehicle may have passed no camera, or been misread. Try a part of the mark, or a wider window or
      place if your enquiry needs it.
    </EmptyState>
  );
}

function countWords(total: number): string {
  if (total === 0) return "No reads";
  return total >= 10_000 ? "10,000 reads or more" : `${total} read${total === 1 ? "" : "s"}`;
}

interface MoreProps {
  readonly pages: UseInfiniteQueryResult;
  readonly shown: number;
  readonly total: number;
}

function More({ pages, shown, total }: MoreProps) {
  if (!pages.hasNextPage) return <p className="govuk-body-s">All {shown} are shown.</p>;
  return (
    <button
      type="button"
      className="govuk-button govuk-button--secondary"
      aria-disabled={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {pages.isFetchingNextPage ? "Loading…" : `Show more (${shown} of ${countWords(total)} shown)`}
    </button>
  );
}

interface MapOnDemandProps
  extends Pick<PassMapProps, "pointed" | "onPointRead" | "onPointPlace" | "onPointMarks"> {
  readonly reads: readonly Read[];
  /** One for each page that is shown; null for those who may not know. */
  readonly links: readonly (string | null)[];
}

function MapOnDemand({ reads, links, ...pointing }: MapOnDemandProps) {
  const [shown, setShown] = useState(false);
  const permitted = links.filter((link) => link !== null);
  if (permitted.length === 0) {
    return (
      <p className="govuk-body-s">
        Where these reads were made is only for those who may see where cameras stand.
      </p>
    );
  }
  if (!shown) {
    return (
      <div>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setShown(true)}>
          Where it was seen
        </button>
        <p className="govuk-body-s">You may see where these reads were made. Looking is recorded.</p>
      </div>
    );
  }
  return (
    <Suspense fallback={<Loading what="the places" />}>
      <PassMap reads={reads} links={permitted} {...pointing} />
    </Suspense>
  );
}

function Why({ answer }: { readonly answer: Answer }) {
  const { rule, receipt } = answer;
  return (
    <section className="fw-panel" aria-labelledby="why-heading">
      <h3 id="why-heading" className="govuk-heading-s">
        Why this was permitted, and proof that it is recorded
      </h3>
      <Summary
        facts={{
          Rule: rule.words,
          Clause: <ClauseWords clause={rule.clause} />,
          Policy: `${rule.policyId}, version ${rule.policyVersion}`,
          "Authority used": rule.authorityId,
          "Nothing looked at before": <When at={answer.earliestPermitted} />,
          "Audit entry": receipt.index,
          "Hash of the entry": <span className="fw-code">{receipt.leafHash}</span>,
          "Signed checkpoint": <span className="fw-code fw-pre">{receipt.checkpoint}</span>,
        }}
      />
    </section>
  );
}
