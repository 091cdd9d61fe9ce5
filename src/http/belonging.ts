/**
 * Does the thing that an address names belong to a force whose things the officer sees? Asked in one place for every route, so
 * that none can forget it. To an officer of another force it is unknown, and the try is in the audit log.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ForcesShown } from "#policy/sharing.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";
import { OfAnotherForce } from "./principal.ts";
import type { Problem } from "./problem.ts";

export interface BelongingKind {
  /** Undefined when there is no such thing: then the route says so. */
  readonly isOf: (id: string, forces: Selection<ForceId>, officer: Officer) => Promise<boolean | undefined>;
  /** What is said where there is none. */
  readonly unknown: Problem;
}

export interface Belongings {
  /** By the beginning of their ids, such as `cam`. */
  readonly kinds: Readonly<Record<string, BelongingKind>>;
  readonly shownTo: ForcesShown;
}

/** Register it after the hook that asks for rights: who may not ask at all learns nothing of whose a thing is. */
export function holdBelonging(app: FastifyInstance, { kinds, shownTo }: Belongings): void {
  app.addHook("onRequest", async (request) => {
    const { officer } = request;
    const id = idIn(request);
    const kind = id === undefined ? undefined : kinds[id.slice(0, id.indexOf("_"))];
    if (officer === null || id === undefined || kind === undefined) return;
    if ((await kind.isOf(id, shownTo(officer.forceId), officer)) === false)
      throw new OfAnotherForce(kind.unknown);
  });
}

function idIn({ params }: FastifyRequest): string | undefined {
  const { id } = (params ?? {}) as { readonly id?: unknown };
  return typeof id === "string" && id.includes("_") ? id : undefined;
}
