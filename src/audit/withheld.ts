/** Which entries of the log may this reader not read? Those about covert things and about what is shown to some people alone. */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { type AlertId, parseId, type VoiEntryId, type VoiListId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { AuditEvent } from "./ports.ts";

type Said = Pick<AuditEvent, "object" | "facts">;

/** What a reader may know of. */
export interface ReaderKnows {
  readonly withCovert: boolean;
  readonly hiddenLists: readonly VoiListId[];
}

export const readerKnows = (reader: Officer, secret: readonly VoiList[]): ReaderKnows => ({
  withCovert: seesCovert(reader),
  hiddenLists: listsHiddenFrom(reader, secret),
});

/** Nothing is withheld from them, whatever an entry says. */
export const knowsAll = ({ withCovert, hiddenLists }: ReaderKnows): boolean =>
  withCovert && hiddenLists.length === 0;

/** An entry says by itself who may read it, so that it holds when list and alert are gone. */
export const isMarkedSecret = ({ facts }: Said, { withCovert, hiddenLists }: ReaderKnows): boolean =>
  (facts["covert"] === true && !withCovert) || hiddenLists.some((id) => id === facts["limitedTo"]);

export interface NamedThings {
  readonly lists: readonly VoiListId[];
  readonly entries: readonly VoiEntryId[];
  readonly alerts: readonly AlertId[];
}

const NAMED = /\b(?:list|voi|alert)_[A-Za-z0-9-]{1,80}/g;

/** Those of older releases say nothing by themselves, and some are about many things: they are judged by what they name. */
export function namedIn({ object, facts }: Said): NamedThings {
  const ids = [object, ...Object.values(facts).flat()].flatMap((said) =>
    typeof said === "string" ? (said.match(NAMED) ?? []) : [],
  );
  return {
    lists: ids.flatMap((id) => parseId("list", id) ?? []),
    entries: ids.flatMap((id) => parseId("voi", id) ?? []),
    alerts: ids.flatMap((id) => parseId("alert", id) ?? []),
  };
}
