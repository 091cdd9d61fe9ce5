/** Joins the pieces: server state, session, and the routes. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { ApiProblem } from "../api/problem.ts";
import { router } from "./routes.tsx";
import { SESSION_KEY } from "./session.ts";

/** A lapsed session sends the officer to the sign-in page, at the same address. */
function endLapsedSession(error: Error): void {
  if (error instanceof ApiProblem && error.code === "not-signed-in") queries.setQueryData(SESSION_KEY, null);
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Refusals stay refusals; only a broken connection or a fault of the server may pass by itself.
      retry: (count, error) =>
        count < 2 &&
        error instanceof ApiProblem &&
        (error.problem.status === 0 || error.problem.status >= 500),
      throwOnError: false,
    },
  },
});
queries.getQueryCache().config.onError = endLapsedSession;
queries.getMutationCache().config.onError = endLapsedSession;

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
