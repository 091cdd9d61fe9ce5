/** Who is signed in, for all pages. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";

export type Session = Schemas["Session"];
export type Officer = Session["officer"];
export type Role = Officer["roles"][number];

export const SessionContext = createContext<Session | null>(null);
export const SESSION_KEY = ["session"] as const;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession needs a signed-in page around it");
  return session;
}

export function useHasRole(...roles: readonly Role[]): boolean {
  const { officer } = useSession();
  return roles.some((role) => officer.roles.includes(role));
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await answered(api.DELETE("/api/v1/session"));
    // The next person begins at their own first page, and finds nothing of what this one saw.
    await navigate("/");
    queries.setQueryData(SESSION_KEY, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  };
}
