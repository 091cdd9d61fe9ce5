/** How do marks that somebody pasted become a file that a list can import? */

/** More than this are a file. */
export const MOST_MARKS = 500;

/** In their order, each once. A mark may have blanks in it, so blanks part nothing. */
export const marksIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\n\r,;\t|]+/)
      .map((mark) => mark.trim())
      .filter((mark) => mark !== ""),
  ),
];

/** A row a mark, all with the same cells beside it. The file has no name: nobody chose one. */
export function fileOfMarks(marks: readonly string[], cells: Readonly<Record<string, string>>): File {
  const shared = Object.values(cells).map(quoted);
  const rows = marks.map((mark) => [quoted(mark), ...shared].join(","));
  return new File([["vrm", ...Object.keys(cells)].join(","), "\n", rows.join("\n"), "\n"], "");
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
