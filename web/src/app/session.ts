/** Who is signed in, for all pages. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
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
  return async () => {
    await answered(api.DELETE("/api/v1/session"));
    queries.clear();
    await queries.invalidateQueries({ queryKey: SESSION_KEY });
  };
}
