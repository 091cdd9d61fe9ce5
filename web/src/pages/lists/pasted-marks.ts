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

/**
 * A row a mark, all with the same cells beside it. What was left empty has no column, so that an entry that stands keeps what it
 * says there. The file has no name: nobody chose one.
 */
export function fileOfMarks(marks: readonly string[], cells: Readonly<Record<string, string>>): File {
  const said = Object.entries(cells).filter(([, cell]) => cell !== "");
  const shared = said.map(([, cell]) => quoted(cell));
  const rows = marks.map((mark) => [quoted(mark), ...shared].join(","));
  const header = ["vrm", ...said.map(([name]) => name)];
  return new File([header.join(","), "\n", rows.join("\n"), "\n"], "");
}

/** Which mark stands in this line of the file, counted from 1; text of several lines beside it makes its row as long. */
export function markAtLine(
  marks: readonly string[],
  cells: Readonly<Record<string, string>>,
  line: number,
): string {
  const linesInRow =
    1 +
    (Object.values(cells)
      .join("")
      .match(/\r\n|\r|\n/g)?.length ?? 0);
  return marks[Math.floor((line - 2) / linesInRow)] ?? "";
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
