/** Who is signed in, for all pages. */
import { createContext, useContext } from "react";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { tellAllWindows } from "./session-news.ts";

export type Session = Schemas["Session"];
export type Officer = Session["officer"];
export type Role = Officer["roles"][number];

export const SessionContext = createContext<Session | null>(null);
/** True while the pages wait behind the sign-in page: nothing of theirs asks the server then. */
export const LapsedContext = createContext(false);
export const SESSION_KEY = ["session"] as const;

/** What is known of the session: null when the server knows none, and then a page behind the sign-in page may be kept. */
export type SessionState = Session | "signed-out" | null;

export const isSession = (state: SessionState): state is Session => state !== null && state !== "signed-out";

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession needs a signed-in page around it");
  return session;
}

export function useHasRole(...roles: readonly Role[]): boolean {
  const { officer } = useSession();
  return roles.some((role) => officer.roles.includes(role));
}

/** The forces whose things are shown, and their names. `several` says whether to tell them apart on the page. */
export function useForces() {
  const { together } = useSession();
  const names = new Map(together.map(({ id, name }) => [id, name]));
  return {
    together,
    several: together.length > 1,
    nameOf: (id: string): string => names.get(id) ?? "Another force",
  };
}

export function useSignOut(): () => Promise<void> {
  return async () => {
    await answered(api.DELETE("/api/v1/session"));
    tellAllWindows("signed-out");
  };
}
