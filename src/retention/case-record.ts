/** What is kept of a case: a record that grows by versions, so that two changes at once cannot both win. */
import type { ForceId } from "#terms/ids.ts";

export interface CaseRecord {
  readonly id: string;
  /** 1 at first; grows by one with every change. */
  readonly version: number;
  /** Whose case it is. */
  readonly forceId: ForceId;
}

export interface CaseRecords<Kept extends CaseRecord> {
  add(record: Kept): Promise<void>;
  find(id: string): Promise<Kept | undefined>;
  /** Puts `changed` in place of the version before it. False when somebody else was faster. */
  replace(changed: Kept): Promise<boolean>;
  /** Those of one force, or of all; the newest first. */
  all(force?: ForceId): Promise<readonly Kept[]>;
}
