/** The look of pages without script: plain, large enough, printable; size and contrast by class. No crown, no Transport. */
import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";

export const PAGE_STYLE: Html = html`<style>
  :root { --ink: #0b0c0c; --paper: #ffffff; --link: #1a5a96; --line: #6b7276; --soft: #f3f2f1; }
  .contrast-high { --ink: #ffffff; --paper: #000000; --link: #ffdd00; --line: #ffffff; --soft: #1a1a1a; }
  html { font-size: 112.5%; }
  html.text-larger { font-size: 140%; }
  html.text-largest { font-size: 175%; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; hyphens: auto; }
  a { color: var(--link); text-underline-offset: 0.15em; }
  a:focus, summary:focus { outline: 3px solid transparent; background: #ffdd00; color: #0b0c0c; box-shadow: 0 4px #0b0c0c; }
  .skip { position: absolute; left: -999em; }
  .skip:focus { position: static; display: block; padding: 0.5rem 1rem; }
  header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0.5rem 1rem; }
  header { border-bottom: 4px solid var(--link); }
  header p { margin: 0.25rem 0; }
  .force { font-weight: bold; font-size: 1.2rem; }
  .exit { display: inline-block; background: #b10e1e; color: #ffffff; padding: 0.4rem 0.8rem; font-weight: bold; }
  h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.2rem 0 0.8rem; }
  h2 { font-size: 1.35rem; line-height: 1.25; margin: 2rem 0 0.5rem; }
  table { border-collapse: collapse; width: 100%; margin: 0.8rem 0 1.2rem; }
  /* In a narrow window columns share it, and long words break: nothing is pushed out of it. */
  @media (max-width: 30rem) { table { table-layout: fixed; } }
  caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
  th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.4rem 0.4rem 0; border-bottom: 1px solid var(--line); }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  figure { margin: 1rem 0; }
  figcaption { font-weight: bold; }
  svg { width: 100%; height: auto; border-bottom: 1px solid var(--line); }
  .bar { fill: var(--link); }
  .tick { fill: var(--ink); font-size: 1rem; }
  blockquote { margin: 0.8rem 0; padding: 0.2rem 1rem; border-left: 4px solid var(--line); background: var(--soft); }
  .source { font-size: 0.85rem; }
  .draft { border: 3px solid #b10e1e; padding: 0.5rem 1rem; font-weight: bold; }
  footer { border-top: 1px solid var(--line); margin-top: 2rem; font-size: 0.9rem; }
  .field { margin: 1.2rem 0; border: 0; padding: 0; min-width: 0; }
  .field label, .field legend { font-weight: bold; display: block; }
  .choice { display: flex; gap: 0.6rem; margin: 0.5rem 0; }
  .choice input { width: 1.6rem; height: 1.6rem; flex: none; margin: 0; }
  .choice label { font-weight: normal; }
  input, textarea { box-sizing: border-box; width: 100%; min-height: 2.4rem; padding: 0.4rem; font: inherit; border: 2px solid var(--ink); background: var(--paper); color: var(--ink); }
  button { font: inherit; font-weight: bold; padding: 0.6rem 1.2rem; border: 0; background: #0b6640; color: #ffffff; cursor: pointer; }
  .grave { background: #b10e1e; }
  input:focus, textarea:focus, button:focus { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: inset 0 0 0 2px var(--ink); }
  .hint { margin: 0.2rem 0; }
  .wrong { margin: 0.2rem 0; font-weight: bold; border-left: 4px solid #b10e1e; padding-left: 0.6rem; }
  .errors { border: 4px solid #b10e1e; padding: 0.5rem 1rem; margin: 1rem 0; }
  .errors h2 { margin-top: 0.3rem; }
  .number, .done { border: 4px solid var(--link); padding: 0.5rem 1rem; }
  .number h2 { margin-top: 0.3rem; }
  #tracking { font-size: 1.25rem; font-family: monospace; }
  .ways li { margin: 0.8rem 0; }
  .unseen { position: absolute; left: -999em; }
  @media print {
    .exit, .controls, .skip { display: none; }
    :root, .contrast-high { --ink: #000000; --paper: #ffffff; --link: #000000; --line: #000000; --soft: #ffffff; }
    h2 { break-after: avoid; }
    table, figure, blockquote { break-inside: avoid; }
  }
</style>`;

/** For the content security policy, which lets this style through and no other that stands in a page. */
export const PAGE_STYLE_SOURCE: `'sha256-${string}'` = `'sha256-${createHash("sha256")
  .update(PAGE_STYLE.text.replace(/^<style>|<\/style>$/g, ""))
  .digest("base64")}'`;
