/** What may one process of several do? */
export const NODE_ROLES = ["intake", "core", "web"] as const;
export type NodeRole = (typeof NODE_ROLES)[number];
