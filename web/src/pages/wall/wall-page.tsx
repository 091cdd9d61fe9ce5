/** The screen on the wall: read from across the room, asked for nothing. What is recorded in silence never hangs here. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useSession, useSignOut } from "../../app/session.ts";
import { setPageTitle } from "../../components/page-title.ts";
import { Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { useSteadyLinks } from "./steady-links.ts";
import { WallAlerts } from "./wall-alerts.tsx";
import { WallFigures } from "./wall-figures.tsx";

const LOOK_EVERY_MS = 2_000;
/** So long without an answer, and what hangs there may no longer be true. */
const OLD_MS = 15_000;

export function WallPage() {
  useEffect(() => setPageTitle("Wall"), []);
  const wall = useQuery({
    queryKey: ["wall"],
    queryFn: () => answered(api.GET("/api/v1/wall")),
    refetchInterval: LOOK_EVERY_MS,
    refetchIntervalInBackground: true,
  });
  const now = useNow();
  const isOld = wall.dataUpdatedAt > 0 && now - wall.dataUpdatedAt > OLD_MS;
  return (
    <div className="fw-wall">
      <WallHead isOld={isOld} since={wall.dataUpdatedAt} nowMs={now} />
      <main id="main" className="fw-wall__main">
        <Fetched query={wall} what="the wall">
          {(data) => <OnTheWall wall={data} nowMs={now} />}
        </Fetched>
      </main>
    </div>
  );
}

interface WallHeadProps {
  readonly isOld: boolean;
  readonly since: number;
  readonly nowMs: number;
}

function WallHead({ isOld, since, nowMs }: WallHeadProps) {
  const { force, demo, officer } = useSession();
  const signOut = useSignOut();
  const isScreen = officer.roles.every((role) => role === "wall-screen");
  return (
    <header className="fw-wall__head">
      <h1>{force.name}: control room</h1>
      {demo ? <span className="fw-wall__demo">Demonstration: all made up</span> : null}
      {isOld ? (
        <strong className="fw-wall__old" role="alert">
          Connection lost. This is how it was at <When at={new Date(since).toISOString()} show="clock" />.
        </strong>
      ) : null}
      <span className="fw-wall__clock">
        <When at={new Date(nowMs).toISOString()} show="clock" />
      </span>
      {isScreen ? (
        <button type="button" className="fw-linklike" onClick={() => void signOut()}>
          Sign out
        </button>
      ) : (
        <Link className="govuk-link" to="/live">
          Back to Live
        </Link>
      )}
    </header>
  );
}

function OnTheWall({ wall, nowMs }: { readonly wall: Schemas["Wall"]; readonly nowMs: number }) {
  const steady = useSteadyLinks();
  const [rows, setRows] = useState(wall.alerts.length);
  return (
    <>
      <WallAlerts alerts={wall.alerts} open={wall.open} steady={steady} nowMs={nowMs} onRows={setRows} />
      <WallFigures wall={wall} rows={rows} />
    </>
  );
}
