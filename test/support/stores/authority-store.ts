/** Authorities in memory: for tests, and for trying things out without a database. */
import type { Authority } from "#access/authority.ts";
import type { AuthorityStore } from "#access/ports.ts";

export function memoryAuthorityStore(): AuthorityStore {
  const authorities = new Map<string, Authority>();
  const all = () => [...authorities.values()];
  return {
    add(authority) {
      authorities.set(authority.id, authority);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(authorities.get(id)),
    replace(changed) {
      const follows = authorities.get(changed.id)?.version === changed.version - 1;
      if (follows) authorities.set(changed.id, changed);
      return Promise.resolve(follows);
    },
    open: (forceId, now) =>
      Promise.resolve(
        all()
          .filter(
            ({ asker, decision, revocation, lapsesAt }) =>
              asker.forceId === forceId &&
              decision === undefined &&
              revocation === undefined &&
              now <= lapsesAt,
          )
          .toSorted((a, b) => a.askedAt - b.askedAt),
      ),
    byWord: (forceId) =>
      Promise.resolve(
        all()
          .filter(({ asker, verbal }) => asker.forceId === forceId && verbal !== undefined)
          .toSorted((a, b) => b.askedAt - a.askedAt),
      ),
    unused: (forceId, since) =>
      Promise.resolve(
        all()
          .filter(
            ({ asker, askedAt, decision, uses }) =>
              asker.forceId === forceId && askedAt >= since && decision?.kind === "signed" && uses === 0,
          )
          .toSorted((a, b) => b.askedAt - a.askedAt),
      ),
    askedBy: (officerId) =>
      Promise.resolve(
        all()
          .filter(({ asker }) => asker.id === officerId)
          .toSorted((a, b) => b.askedAt - a.askedAt),
      ),
  };
}
