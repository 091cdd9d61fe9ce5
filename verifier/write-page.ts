/** Elements of the page, made from text alone: nothing in a pack is ever taken for markup. */

export function found<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const there = document.getElementById(id);
  if (!(there instanceof kind)) throw new Error(`The page has no ${id}: it is not whole.`);
  return there;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Pick<HTMLElement, "className" | "tabIndex">>,
  children: readonly Node[],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

export function said(name: keyof HTMLElementTagNameMap, text: string, className = ""): HTMLElement {
  const made = element(name, className === "" ? {} : { className }, []);
  made.textContent = text;
  if (made instanceof HTMLTableCellElement && name === "th") made.scope = "col";
  return made;
}
