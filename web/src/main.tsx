/** Starts the officers' UI in the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { applyTheme, rememberedTheme } from "./app/theme.ts";
import "./styles/main.scss";

applyTheme(rememberedTheme());
const root = document.getElementById("root");
if (root === null) throw new Error("index.html must hold an element with the id root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
