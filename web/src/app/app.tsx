/** Joins the pieces: server state, session, and the routes. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { ApiProblem } from "../api/problem.ts";
import { waitMs, worthTryingAgain } from "../api/server-away.ts";
import { router } from "./routes.tsx";
import { SESSION_KEY } from "./session.ts";

/** A lapsed session sends the officer to the sign-in page, at the same address. */
function endLapsedSession(error: Error): void {
  if (error instanceof ApiProblem && error.code === "not-signed-in") queries.setQueryData(SESSION_KEY, null);
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: worthTryingAgain,
      retryDelay: waitMs,
      // Whether the machine thinks itself online says nothing about the force network.
      networkMode: "always",
      throwOnError: false,
    },
    // An act that cannot be sent now fails now; sent later by itself, it would surprise.
    mutations: { networkMode: "always" },
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
