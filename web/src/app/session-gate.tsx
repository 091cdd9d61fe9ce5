/** Lets nobody past who is not signed in: the sign-in page stands in for every page, at the same address. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../api/client.ts";
import { ApiProblem, answered } from "../api/problem.ts";
import { isAway } from "../api/server-away.ts";
import { ServerAwayNotice } from "../components/server-away-notice.tsx";
import { Loading, ProblemNotice } from "../components/states.tsx";
import { SignInPage } from "../pages/sign-in/sign-in-page.tsx";
import { SESSION_KEY, type Session, SessionContext } from "./session.ts";

/** Null when nobody is signed in. */
async function fetchSession(): Promise<Session | null> {
  try {
    return await answered(api.GET("/api/v1/session"));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}

export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: 60_000 });
  if (session.isPending) {
    return isAway(session.failureReason) ? (
      <main className="fw-wide fw-main">
        <ServerAwayNotice what="this page" />
      </main>
    ) : (
      <Loading what="your session" />
    );
  }
  if (session.isError) {
    return (
      <main className="fw-wide fw-main">
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data === null) return <SignInPage />;
  return <SessionContext value={session.data}>{children}</SessionContext>;
}
