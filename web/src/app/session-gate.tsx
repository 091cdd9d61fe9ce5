/**
 * Lets nobody past who is not signed in. When a session ends by itself, the sign-in page lies over the page, which nobody can
 * see, and the same officer finds there again what was typed. After signing out, or for another officer, nothing stays.
 */
import { QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { ApiProblem, answered } from "../api/problem.ts";
import { isAway } from "../api/server-away.ts";
import { pageTitle, setPageTitle } from "../components/page-title.ts";
import { ServerAwayNotice } from "../components/server-away-notice.tsx";
import { Loading, ProblemNotice } from "../components/states.tsx";
import { SignInPage } from "../pages/sign-in/sign-in-page.tsx";
import { createQueries } from "./queries.ts";
import {
  isSession,
  LapsedContext,
  SESSION_KEY,
  type Session,
  SessionContext,
  type SessionState,
} from "./session.ts";
import { hearSessionNews } from "./session-news.ts";

/** A window that nobody touches notices within this time that its session has ended. Asking does not keep a session alive. */
const LOOK_EVERY_MS = 60_000;

/** Null when nobody is signed in. */
async function fetchSession(): Promise<SessionState> {
  try {
    return await answered(api.GET("/api/v1/session"));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}

export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useQuery({
    queryKey: SESSION_KEY,
    queryFn: fetchSession,
    staleTime: LOOK_EVERY_MS,
    refetchInterval: LOOK_EVERY_MS,
    refetchIntervalInBackground: true,
  });
  useSessionNews();
  const inside = useLastSession(session.data);
  if (session.isPending) {
    return isAway(session.failureReason) ? (
      <main className="fw-wide fw-main">
        <ServerAwayNotice what="this page" />
      </main>
    ) : (
      <Loading what="your session" />
    );
  }
  if (session.data === undefined) {
    return (
      <main className="fw-wide fw-main">
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return (
    <>
      {isSession(session.data) ? null : <SignInPage lapsed={inside?.officer} />}
      {inside === null ? null : (
        <Inside
          key={`${inside.officer.id} ${inside.force.id}`}
          session={inside}
          lapsed={!isSession(session.data)}
        >
          {children}
        </Inside>
      )}
    </>
  );
}

/** The session that is, or the one that ended by itself. Null once somebody has signed out, in whichever window. */
function useLastSession(state: SessionState | undefined): Session | null {
  const [last, setLast] = useState<Session | null>(null);
  const session = state === "signed-out" ? null : (state ?? last);
  if (session !== last) setLast(session);
  return session;
}

function useSessionNews(): void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(
    () =>
      hearSessionNews((news) => {
        if (news !== "signed-out") {
          const asked = queries.invalidateQueries({ queryKey: SESSION_KEY });
          return void (news === "other-force" ? asked.then(() => navigate("/")) : asked);
        }
        void queries.cancelQueries({ queryKey: SESSION_KEY });
        queries.setQueryData<SessionState>(SESSION_KEY, "signed-out");
        // The next person begins at their own first page.
        void navigate("/");
      }),
    [queries, navigate],
  );
}

interface InsideProps {
  readonly session: Session;
  readonly lapsed: boolean;
  readonly children: ReactNode;
}

/** An officer's pages for one force, with all that they have asked the server: it goes when the officer goes, or works for another. */
function Inside({ session, lapsed, children }: InsideProps) {
  const queries = useMemo(createQueries, []);
  useEffect(() => () => queries.clear(), [queries]);
  useLayoutEffect(() => {
    if (!lapsed) return;
    const title = pageTitle();
    return () => {
      setPageTitle(title);
      void queries.invalidateQueries();
    };
  }, [lapsed, queries]);
  return (
    <div hidden={lapsed} style={{ display: lapsed ? "none" : "contents" }}>
      <QueryClientProvider client={queries}>
        <SessionContext value={session}>
          <LapsedContext value={lapsed}>{children}</LapsedContext>
        </SessionContext>
      </QueryClientProvider>
    </div>
  );
}
