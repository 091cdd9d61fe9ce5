/** How the screens ask the server: what is tried again, and what happens when the answer is that nobody is signed in. */
import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api/problem.ts";
import { waitMs, worthTryingAgain } from "../api/server-away.ts";
import { tellHere } from "./session-news.ts";

export function createQueries(): QueryClient {
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
  queries.getQueryCache().config.onError = noticeLapse;
  queries.getMutationCache().config.onError = noticeLapse;
  return queries;
}

function noticeLapse(error: Error): void {
  if (error instanceof ApiProblem && error.code === "not-signed-in") tellHere("look-again");
}
