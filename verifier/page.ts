/** The page that verifies an evidence pack in a browser, opened from a disk: it asks nobody, and nothing leaves it. */
import { packWords } from "#evidence/pack-words.ts";
import { type PackReport, verifyPack } from "#evidence/verify-pack.ts";
import { pageTools } from "./page-tools.ts";
import { readsShown } from "./reads-shown.ts";
import { searchesShown } from "./searches-shown.ts";
import { element, found, said } from "./write-page.ts";

const chosen = found("pack", HTMLInputElement);
const key = found("key", HTMLInputElement);
const result = found("result", HTMLElement);

chosen.addEventListener("change", () => void look());
key.addEventListener("change", () => void look());
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const files = event.dataTransfer?.files;
  if (files === undefined || files.length === 0) return;
  chosen.files = files;
  void look();
});

async function look(): Promise<void> {
  const file = chosen.files?.[0];
  if (file === undefined) return;
  result.replaceChildren(said("p", `Looking at ${file.name} …`));
  // So that the words above are drawn before the work begins.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    const expected = key.value.trim();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const report = verifyPack(bytes, pageTools, expected === "" ? {} : { publicKey: expected });
    result.replaceChildren(...answer(file.name, report, expected !== ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    result.replaceChildren(said("h2", "The file could not be read"), said("p", why));
  }
}

function answer(name: string, report: PackReport, keyCompared: boolean): readonly HTMLElement[] {
  const [verdict = "", ...lines] = packWords(report, keyCompared);
  const valid = report.findings.length === 0;
  const panel = element("section", { className: valid ? "panel good" : "panel bad" }, [
    said("h2", `${name}: ${verdict}`),
    ...(valid ? lines.map((line) => said("p", line)) : [list(lines)]),
  ]);
  return [
    panel,
    ...(valid ? [...readsShown(report.files), ...searchesShown(report.files)] : []),
    filesOf(report),
  ];
}

const list = (lines: readonly string[]): HTMLElement =>
  element(
    "ul",
    {},
    lines.map((line) => said("li", line)),
  );

function filesOf({ files, findings }: PackReport): HTMLElement {
  const rows = files.map(({ name, bytes }) => {
    const isNamed = findings.some(({ file }) => file === name);
    return element("tr", {}, [
      said("th", name),
      said("td", bytes.length.toLocaleString("en-GB")),
      said("td", isNamed ? "Named above" : "As listed"),
      said("td", hex(pageTools.sha256(bytes)), "hash"),
    ]);
  });
  return element("section", {}, [
    said("h2", "Files in the pack"),
    element("div", { className: "wide", tabIndex: 0 }, [
      element("table", {}, [
        element("thead", {}, [
          element(
            "tr",
            {},
            ["File", "Bytes", "State", "SHA-256"].map((heading) => said("th", heading)),
          ),
        ]),
        element("tbody", {}, rows),
      ]),
    ]),
  ]);
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
