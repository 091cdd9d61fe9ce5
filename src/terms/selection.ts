/** Which of many, where it is sometimes shorter to say which not? */
export type Selection<Id extends string> =
  | { readonly only: readonly Id[] }
  /** All others: those as well that are not known yet. */
  | { readonly except: readonly Id[] };

export const isSelected = <Id extends string>(selection: Selection<Id>, id: Id): boolean =>
  "only" in selection ? selection.only.includes(id) : !selection.except.includes(id);
