/**
 * What else must go at this moment? Copies of reads go with the reads at the latest, for all forces at once as those do; records with
 * a time of their own go by the rule of the force whose they are.
 */
import type { ClassKeeping, KeepingRules, KeptClass } from "#policy/keeping-rules.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { type Period, periodBefore } from "#terms/period.ts";
import type { ErasureNote } from "./erasure-book.ts";
import type { CutOffs } from "./ports.ts";

/** A force that shares the system, with what its policy says; undefined while it has none, and then none of its records go. */
export interface ForceKeeping {
  readonly force: ForceId;
  readonly rules?: { readonly reads: Period; readonly keeping: KeepingRules } | undefined;
}

export interface ClassCutOffs {
  readonly alerts: Instant;
  readonly pictures: Instant;
  readonly originals: Instant;
  readonly quarantine: Instant;
  readonly searches: CutOffs;
  readonly authorities: CutOffs;
  readonly searchRegister: CutOffs;
  readonly auditWork: CutOffs;
  readonly entries: CutOffs;
  readonly publicCases: CutOffs;
}

/** `reads` is the moment before which the reads of all forces go. The first force leads. */
export function classCutOffs(forces: readonly ForceKeeping[], reads: Instant, now: Instant): ClassCutOffs {
  const copies = (of: KeptClass): Instant => {
    const own = forces.map(({ rules }) =>
      rules === undefined ? NEVER : cutOffOf(rules.keeping[of], rules.reads, now),
    );
    return instant(Math.max(reads, ...own));
  };
  const records = (of: KeptClass): CutOffs =>
    new Map(
      forces.map(({ force, rules }) => [
        force,
        rules === undefined ? NEVER : cutOffOf(rules.keeping[of], rules.reads, now),
      ]),
    );
  const pictures = copies("pictures");
  return {
    alerts: copies("alerts"),
    pictures,
    // What the camera sent shows all that was cut from it, and is kept no longer.
    originals: instant(Math.max(pictures, copies("original-pictures"))),
    quarantine: copies("quarantine"),
    searches: records("searches"),
    authorities: records("authorities"),
    searchRegister: records("search-register"),
    auditWork: records("audit-work"),
    entries: records("list-entries"),
    publicCases: records("public-cases"),
  };
}

const NEVER = instant(0);

/** The earliest moment that may still be kept. */
export function cutOffOf({ kept }: Pick<ClassKeeping, "kept">, reads: Period, now: Instant): Instant {
  if (kept === "always") return NEVER;
  return periodBefore(now, kept === "as-reads" ? reads : kept);
}

/** No earlier than what was certified as gone before, though a policy may keep it for longer now. */
export function notBefore(classes: ClassCutOffs, floors: readonly ErasureNote[]): ClassCutOffs {
  const of = (name: KeptClass, force?: ForceId): number =>
    Math.max(
      0,
      ...floors.map((note) =>
        note.kind === "age" && note.of === name && note.force === force ? note.before : 0,
      ),
    );
  const copies = (name: KeptClass, own: Instant) => instant(Math.max(own, of(name)));
  const records = (name: KeptClass, own: CutOffs): CutOffs =>
    new Map([...own].map(([force, before]) => [force, instant(Math.max(before, of(name, force)))]));
  return {
    alerts: copies("alerts", classes.alerts),
    pictures: copies("pictures", classes.pictures),
    originals: copies("original-pictures", classes.originals),
    quarantine: copies("quarantine", classes.quarantine),
    searches: records("searches", classes.searches),
    authorities: records("authorities", classes.authorities),
    searchRegister: records("search-register", classes.searchRegister),
    auditWork: records("audit-work", classes.auditWork),
    entries: records("list-entries", classes.entries),
    publicCases: records("public-cases", classes.publicCases),
  };
}
