/** Why could a file that somebody named not be read, and what may they do? */
export function fileProblemWords(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path: file = path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `There is no ${file}. Check the path.`;
  if (code === "EACCES") return `You may not read ${file}. Check your rights.`;
  return error.message;
}
