/** What access needs from outside: the policy in force, authorities, and the searches whose pages may be turned. */
import type { Installation } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { AuthorityId, ForceId, OfficerId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Authority } from "./authority.ts";
import type { AnyQuestion, Matter } from "./search-request.ts";

/** The policy in force; undefined when none is set, and then nothing is answered. */
export type CurrentPolicy = () => PolicyProfile | undefined;

/** The forces that share the system, each with its policies. */
export type CurrentForces = () => Installation;

export interface AuthorityStore {
  add(authority: Authority): Promise<void>;
  find(id: AuthorityId): Promise<Authority | undefined>;
  /** Puts `changed` in place of the version before it. False when somebody else was faster. */
  replace(changed: Authority): Promise<boolean>;
  /** Those of a force that nobody has decided and that have not lapsed, oldest first. At most 200. */
  open(forceId: ForceId, now: Instant): Promise<readonly Authority[]>;
  /** Those of a force that were given by word of mouth, newest first. At most 200. */
  byWord(forceId: ForceId): Promise<readonly Authority[]>;
  /** Those of a force that were asked for from `since` on, signed, and never searched under; newest first. At most 200. */
  unused(forceId: ForceId, since: Instant): Promise<readonly Authority[]>;
  /** What an officer asked for, newest first. At most 200. */
  askedBy(officerId: OfficerId): Promise<readonly Authority[]>;
}

/** A question that was permitted, kept so that its next page can be asked for and judged again. */
export interface StoredSearch extends Matter<AnyQuestion> {
  readonly id: SearchId;
  readonly askerId: OfficerId;
  readonly askedAt: Instant;
  /** The rule that permitted it. */
  readonly ruleId: string;
  /** By which rule each force's data was permitted; absent in records of older releases, which had one force. */
  readonly permittedBy?: readonly { readonly dataOf: ForceId; readonly ruleId: string }[] | undefined;
  readonly authorityId?: AuthorityId | undefined;
}

/** So many searches of one officer are looked through for earlier ones. */
export const LATEST_SEARCHES = 500;

export interface SearchStore {
  add(search: StoredSearch): Promise<void>;
  find(id: SearchId): Promise<StoredSearch | undefined>;
  /** What an officer searched for, newest first; at most `LATEST_SEARCHES`. */
  askedBy(askerId: OfficerId): Promise<readonly StoredSearch[]>;
  /** Notes where a page that was answered ended, so that the next one may begin there. */
  offerPage(id: SearchId, after: string): Promise<void>;
  /** Did a page of this search end there? */
  isOffered(id: SearchId, after: string): Promise<boolean>;
}
