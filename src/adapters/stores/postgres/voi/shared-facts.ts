/** What do rows of one import say alike? Noted once, under a number that the rows then have; what a row says alone is all that is written for it. */
import type { EntryContent } from "#matching/admit-entry.ts";
import type { RowOrigin } from "#matching/imports.ts";
import { MOST_SHARED } from "./whole-entry.ts";

interface PartedRow {
  /** Undefined where the row says all itself. */
  readonly shared: number | undefined;
  readonly own: string;
  /** All of the content as text, and all but its end. */
  readonly said: string;
  readonly lasting: string;
}

interface Noted {
  readonly content: EntryContent;
  readonly text: string;
  readonly number: number | undefined;
}

export class SharedFacts {
  readonly #origin: string;
  readonly #numbers = new Map<string, number>();
  #fresh: (readonly [number, string])[] = [];
  /** Most rows are like the one before. */
  #last: Noted | undefined;

  constructor({ listId, enteredBy, addedAt }: RowOrigin) {
    this.#origin = JSON.stringify({ listId, enteredBy, addedAt }).slice(1);
  }

  /** A row's mark and its end stand in columns of their own; the mark as well where it is written otherwise than `canonical`. */
  part(content: EntryContent, canonical: string): PartedRow {
    const { text, number: shared } = this.#alikeOf(content);
    const { mark, endsAt } = content;
    const alone = aloneIn(content);
    const named = `{"mark":"${mark}"}`;
    const lasting = joined(joined(named, text), alone);
    const said = joined(lasting, `{"endsAt":${endsAt}}`);
    if (shared === undefined) return { shared, own: this.#withOrigin(said), said, lasting };
    return { shared, own: mark === canonical ? alone : joined(named, alone), said, lasting };
  }

  /** Those noted since it was asked last, with the number of each. */
  takeFresh(): readonly (readonly [number, string])[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  #alikeOf(content: EntryContent): Noted {
    if (this.#last !== undefined && isAlike(this.#last.content, content)) return this.#last;
    const text = alikeIn(content);
    this.#last = { content, text, number: this.#numberOf(text) };
    return this.#last;
  }

  #numberOf(text: string): number | undefined {
    const known = this.#numbers.get(text);
    if (known !== undefined || this.#numbers.size >= MOST_SHARED) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    this.#fresh.push([number, this.#withOrigin(text)]);
    return number;
  }

  #withOrigin(json: string): string {
    return `${json.slice(0, -1)},${this.#origin}`;
  }
}

type Alike = Pick<
  EntryContent,
  "reason" | "sourceReason" | "action" | "priority" | "warnings" | "owner" | "originForce" | "legalBasis"
>;
type Alone = Omit<EntryContent, keyof Alike | "mark" | "endsAt">;
/** A fact that is added to entries one day must be named here: what is not written is lost. */
type AllOf<Facts> = { readonly [Fact in keyof Required<Facts>]: Facts[Fact] };

/** In the order in which a row's content has them: the text of the whole follows from the parts, and so does its print. */
function alikeIn(content: EntryContent): string {
  const { reason, sourceReason, action, priority, warnings, owner, originForce, legalBasis } = content;
  const alike: AllOf<Alike> = {
    ...{ reason, sourceReason, action, priority, warnings, owner, originForce, legalBasis },
  };
  return JSON.stringify(alike);
}

function aloneIn(content: EntryContent): string {
  const { information, expected, riskGrade, source, surveillance, priorityOverride } = content;
  const alone: AllOf<Alone> = { information, expected, riskGrade, source, surveillance, priorityOverride };
  return JSON.stringify(alone);
}

const isAlike = (one: EntryContent, other: EntryContent): boolean =>
  one.reason === other.reason &&
  one.sourceReason === other.sourceReason &&
  one.action === other.action &&
  one.priority === other.priority &&
  one.warnings.length + other.warnings.length === 0 &&
  one.owner === other.owner &&
  one.originForce === other.originForce &&
  one.legalBasis === other.legalBasis;

const EMPTY = "{}";

/** Two objects as one. */
const joined = (one: string, other: string): string =>
  other === EMPTY ? one : `${one.slice(0, -1)},${other.slice(1)}`;
