/**
 * Tells of a new alert on pages other than the queue, and on every page of one that went up to whoever is signed in: in the bar at
 * the head, where it covers nothing and moves nothing.
 */
import { Link, useLocation } from "react-router";
import { HitKind, PriorityMark } from "../components/alert-marks.tsx";
import { Vrm } from "../components/plate.tsx";
import { useLiveWatch } from "./live-context.ts";

export function AlertNews() {
  const live = useLiveWatch();
  const { pathname } = useLocation();
  if (live === undefined) return null;
  const { called } = live;
  if (called !== null && pathname !== `/alerts/${called.alertId}`) return <CalledLine />;
  return <NewsLine />;
}

/** Who should have moved by now. */
const WAITS_FOR = ["control room", "shift supervisor", "duty inspector", "force duty officer"] as const;

function CalledLine() {
  const live = useLiveWatch();
  const called = live?.called ?? null;
  if (live === undefined || called === null) return null;
  const { alertId, level } = called;
  return (
    <section className="fw-news" aria-label="Alerts for you">
      <div className="fw-news__line" role="alert" key={`${alertId} ${level}`}>
        <strong>For you</strong>
        <Link className="govuk-link" to={`/alerts/${alertId}`} onClick={live.putCallAside}>
          An alert waits for the {WAITS_FOR[level] ?? WAITS_FOR[0]}
        </Link>
        <button type="button" className="fw-linklike" onClick={live.putCallAside}>
          Put aside
        </button>
      </div>
    </section>
  );
}

function NewsLine() {
  const live = useLiveWatch();
  const { pathname } = useLocation();
  const news = live?.news ?? null;
  if (live === undefined || news === null) return null;
  if (pathname === "/live" || pathname === `/alerts/${news.id}`) return null;
  return (
    <section className="fw-news" aria-label="New alerts">
      <div className="fw-news__line" role="alert" key={`${news.id} ${news.version}`}>
        <strong>New alert</strong>
        <HitKind kind={news.hit.kind} />
        <PriorityMark priority={news.priority} />
        <Link className="govuk-link" to={`/alerts/${news.id}`} onClick={live.putAside}>
          <Vrm>{news.hit.entryDisplay}</Vrm> <span className="fw-news__reason">{news.reason.label}</span>
        </Link>
        <button type="button" className="fw-linklike" onClick={live.putAside}>
          Put aside
        </button>
      </div>
    </section>
  );
}
