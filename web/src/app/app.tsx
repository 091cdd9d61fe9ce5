/** Joins the pieces: server state, session, and the routes. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { createQueries } from "./queries.ts";
import { router } from "./routes.tsx";

/** What is known before anybody signs in; each officer's own answers are kept apart (`session-gate.tsx`). */
const queries = createQueries();

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
