/** Switches between the light and the dark screen. */
import { useTheme } from "./theme.ts";

export function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button type="button" className="fw-plain" onClick={() => setTheme(other)}>
      Use {other} screen
    </button>
  );
}
