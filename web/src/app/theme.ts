/** Light or dark: as the machine prefers until the officer chooses, then as chosen in this browser. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { remember, remembered } from "./remembered.ts";

export type Theme = "light" | "dark";

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)");

export function rememberedTheme(): Theme {
  const chosen = remembered("theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return prefersDark().matches ? "dark" : "light";
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(rememberedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    const query = prefersDark();
    const follow = () => setTheme(rememberedTheme());
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return [
    theme,
    (chosen) => {
      remember("theme", chosen);
      setTheme(chosen);
    },
  ];
}

/** The theme that the page shows now, whoever changed it. */
export const useThemeNow = (): string | undefined =>
  useSyncExternalStore(onThemeChange, () => document.documentElement.dataset["theme"]);

function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
