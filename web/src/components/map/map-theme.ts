/** How is the map drawn for whoever looks: light or dark, and moving or not? */
import { useEffect, useState } from "react";

export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const themeNow = () => (document.documentElement.dataset["theme"] === "dark" ? "dark" : "light");

export function useTheme(): "light" | "dark" {
  const [theme, setTheme] = useState<"light" | "dark">(themeNow);
  useEffect(() => {
    const watcher = new MutationObserver(() => setTheme(themeNow()));
    watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => watcher.disconnect();
  }, []);
  return theme;
}
