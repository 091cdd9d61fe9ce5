/** Single-key shortcuts: never while typing, never with a modifier, and they can be turned off (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from "react";
import { remember, remembered } from "./remembered.ts";

export const shortcutsOn = () => remembered("shortcuts") !== "off";
export const setShortcuts = (on: boolean) => remember("shortcuts", on ? "on" : "off");

const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** `keys` maps `event.key` in lower case to what it does. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
    if (document.querySelector("dialog[open]") !== null) return;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !shortcutsOn()) return;
    const act = keys[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
