/** Tells of a new alert on pages other than the wall. */
import { Link, useLocation } from "react-router";
import { HitKind, PriorityMark } from "../components/alert-marks.tsx";
import { Vrm } from "../components/plate.tsx";
import { useLiveWatch } from "./live-watch.tsx";

export function AlertNews() {
  const live = useLiveWatch();
  const { pathname } = useLocation();
  const news = live?.news ?? null;
  if (live === undefined || news === null) return null;
  if (pathname === "/live" || pathname === `/alerts/${news.id}`) return null;
  return (
    <section className="fw-news" aria-label="New alerts">
      <div className="fw-wide fw-row fw-row--centre" role="alert" key={`${news.id} ${news.version}`}>
        <strong>New alert</strong>
        <HitKind kind={news.hit.kind} />
        <PriorityMark priority={news.priority} />
        <Link className="govuk-link" to={`/alerts/${news.id}`} onClick={live.putAside}>
          <Vrm>{news.hit.entryDisplay}</Vrm> {news.reason.label}
        </Link>
        <button type="button" className="fw-linklike" onClick={live.putAside}>
          Put aside
        </button>
      </div>
    </section>
  );
}
