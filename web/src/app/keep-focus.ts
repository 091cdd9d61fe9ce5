/**
 * Where does the focus go when the control that had it is taken away, as after an action that is done? To the heading of
 * what it stood in, so that the next Tab goes on from there; left alone it would fall to the start of the document.
 */
import { type RefObject, useEffect } from "react";

const HEADINGS = "h1, h2, h3, h4";

export function useKeepFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = main.current;
    if (box === null) return;
    let focused: readonly Element[] = [];
    let drawn = 0;
    const remember = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? pathTo(box, target) : [];
    };
    const rescue = () => {
      if (!isLost(focused[0])) return;
      focusHeading(focused, box);
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(drawn);
      // A page or a banner that arrives takes the focus itself, once it is drawn.
      drawn = requestAnimationFrame(rescue);
    });
    box.addEventListener("focusin", remember);
    observer.observe(box, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(drawn);
      box.removeEventListener("focusin", remember);
    };
  }, [main]);
}

/** The element and all that it stands in, innermost first. */
function pathTo(box: Element, target: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = target; at !== null && at !== box; at = at.parentElement) path.push(at);
  return path;
}

function isLost(control: Element | undefined): boolean {
  const nowhere = document.activeElement === null || document.activeElement === document.body;
  return control !== undefined && nowhere && (!control.isConnected || control.matches(":disabled"));
}

function focusHeading(path: readonly Element[], box: Element): void {
  const around = [...path.filter((element) => element.isConnected), box];
  const heading = around
    .map((element) => element.querySelector<HTMLElement>(HEADINGS))
    .find((one) => one !== null);
  if (heading === undefined || heading === null) return;
  heading.tabIndex = -1;
  heading.focus();
}
