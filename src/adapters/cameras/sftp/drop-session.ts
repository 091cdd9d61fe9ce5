/** What may a camera do that has logged in? Put files into its own folder, look whether they are there, and nothing else. */
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, stat, statfs, unlink } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import ssh2, { type Attributes, type SFTPWrapper } from "ssh2";

// Node finds few of this package's exports by their names.
const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const FOLDER_MODE = 0o040700;
const FILE_MODE = 0o100600;
/** A camera's own folders for year, month, day and hour, and two to spare. */
const DEEPEST = 6;
const LONGEST_NAME = 200;
const MOST_OPEN = 16;

export interface DropLimits {
  /** Of one file. */
  readonly fileBytes: number;
  /** So much of the disk is left to others. */
  readonly freeBytes: number;
}

interface Upload {
  readonly file: FileHandle;
  readonly unfinished: string;
  readonly path: string;
  failed: boolean;
}

/** Under this name a file is left alone until it is whole. */
const unfinishedName = (path: string, number: number): string =>
  join(dirname(path), `.${number}-${process.pid}-${Date.now().toString(36)}.part`);

/** Of one session: what is being uploaded, and how questions are answered. */
interface Desk {
  readonly folder: string;
  readonly limits: DropLimits;
  readonly uploads: Map<number, Upload>;
  /** Folders that were opened to be listed. */
  readonly listed: Set<number>;
  newHandle(): number;
  answer(id: number, work: () => Promise<number>): void;
}

/** Every question is answered: a camera that waits for an answer sends nothing more. */
export function serveDrop(sftp: SFTPWrapper, folder: string, limits: DropLimits): void {
  let handles = 0;
  const desk: Desk = {
    ...{ folder, limits, uploads: new Map(), listed: new Set() },
    newHandle() {
      handles = (handles + 1) % 0xff_ff_ff;
      return handles;
    },
    answer(id, work) {
      work().then(
        (status) => sftp.status(id, status),
        (error: unknown) => sftp.status(id, statusOf(error)),
      );
    },
  };
  takeUploads(sftp, desk);
  changeFolder(sftp, desk);
  showWhatIsThere(sftp, desk);
  refuseTheRest(sftp);
}

function takeUploads(sftp: SFTPWrapper, { folder, limits, uploads, listed, newHandle, answer }: Desk): void {
  sftp.on("OPEN", (id, given, flags) => {
    const path = placeOf(folder, given);
    const isUpload = (flags & OPEN_MODE.WRITE) !== 0 && (flags & OPEN_MODE.APPEND) === 0;
    if (path === undefined || !isUpload || uploads.size >= MOST_OPEN)
      return void sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    const number = newHandle();
    begin(path, unfinishedName(path, number), folder, limits).then(
      (upload) => {
        uploads.set(number, upload);
        sftp.handle(id, handleOf(number));
      },
      (error: unknown) => sftp.status(id, statusOf(error)),
    );
  });
  sftp.on("WRITE", (id, handle, offset, data) => {
    const upload = uploads.get(numberOf(handle));
    answer(id, async () => {
      if (upload === undefined) return STATUS_CODE.FAILURE;
      if (offset + data.length > limits.fileBytes) {
        upload.failed = true;
        return STATUS_CODE.FAILURE;
      }
      await upload.file.write(data, 0, data.length, offset);
      return STATUS_CODE.OK;
    });
  });
  sftp.on("CLOSE", (id, handle) => {
    const number = numberOf(handle);
    if (listed.delete(number)) return void sftp.status(id, STATUS_CODE.OK);
    const upload = uploads.get(number);
    uploads.delete(number);
    answer(id, async () => {
      if (upload === undefined) return STATUS_CODE.FAILURE;
      if (!upload.failed) return finish(upload);
      await drop(upload);
      return STATUS_CODE.FAILURE;
    });
  });
  // What broke off is no file: the camera sends it again.
  sftp.on("close", () => {
    for (const upload of uploads.values()) void drop(upload).catch(() => undefined);
    uploads.clear();
  });
}

function changeFolder(sftp: SFTPWrapper, { folder, answer }: Desk): void {
  sftp.on("MKDIR", (id, given) => {
    const path = placeOf(folder, given);
    answer(id, async () => {
      if (path === undefined) return STATUS_CODE.PERMISSION_DENIED;
      await mkdir(path, { mode: 0o700, recursive: true });
      return STATUS_CODE.OK;
    });
  });
  // Some upload under a name of their own and rename then.
  sftp.on("RENAME", (id, from, to) => {
    const [before, after] = [from, to].map((given) => placeOf(folder, given));
    answer(id, async () => {
      if (before === undefined || after === undefined) return STATUS_CODE.PERMISSION_DENIED;
      await rename(before, after);
      return STATUS_CODE.OK;
    });
  });
}

function showWhatIsThere(sftp: SFTPWrapper, { folder, uploads, listed, newHandle }: Desk): void {
  const attributesAt = (id: number, given: string): void => {
    const path = isRoot(given) ? folder : placeOf(folder, given);
    if (path === undefined) return void sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    stat(path).then(
      (found) => sftp.attrs(id, attributesOf(found.isDirectory(), found.size, found.mtimeMs)),
      () => sftp.status(id, STATUS_CODE.NO_SUCH_FILE),
    );
  };
  sftp.on("STAT", attributesAt).on("LSTAT", attributesAt);
  sftp.on("FSTAT", (id, handle) => {
    const upload = uploads.get(numberOf(handle));
    if (upload === undefined) return void sftp.status(id, STATUS_CODE.FAILURE);
    upload.file.stat().then(
      ({ size, mtimeMs }) => sftp.attrs(id, attributesOf(false, size, mtimeMs)),
      () => sftp.status(id, STATUS_CODE.FAILURE),
    );
  });
  sftp.on("OPENDIR", (id, given) => {
    if (!isRoot(given) && placeOf(folder, given) === undefined)
      return void sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    const number = newHandle();
    // It has read what it put there: what others see of the folder is nobody's business.
    listed.add(number);
    sftp.handle(id, handleOf(number));
  });
  sftp.on("READDIR", (id) => void sftp.status(id, STATUS_CODE.EOF));
  sftp.on("REALPATH", (id, given) => {
    const filename = posix.normalize(`/${given}`);
    sftp.name(id, [{ filename, longname: filename, attrs: attributesOf(true, 0, 0) }]);
  });
}

function refuseTheRest(sftp: SFTPWrapper): void {
  const status = (code: number) => (id: number) => void sftp.status(id, code);
  // Times and rights that a camera would set are not taken over: when a file came is ours to say.
  sftp.on("SETSTAT", status(STATUS_CODE.OK)).on("FSETSTAT", status(STATUS_CODE.OK));
  const denied = status(STATUS_CODE.PERMISSION_DENIED);
  sftp.on("REMOVE", denied).on("RMDIR", denied).on("READ", denied).on("SYMLINK", denied);
  sftp.on("READLINK", status(STATUS_CODE.OP_UNSUPPORTED));
}

function handleOf(number: number): Buffer {
  const handle = Buffer.alloc(4);
  handle.writeUInt32BE(number);
  return handle;
}

const numberOf = (handle: Buffer): number => (handle.length === 4 ? handle.readUInt32BE() : -1);

const isRoot = (given: string): boolean => posix.normalize(`/${given}`) === "/";

const drop = async ({ file, unfinished }: Upload): Promise<void> => {
  await file.close();
  await unlink(unfinished);
};

async function begin(
  path: string,
  unfinished: string,
  folder: string,
  { freeBytes }: DropLimits,
): Promise<Upload> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < freeBytes) throw new DiskFull();
  await mkdir(dirname(path), { mode: 0o700, recursive: true });
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = await open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  return { file, unfinished, path, failed: false };
}

class DiskFull extends Error {}

/** The camera hears that it is taken when it is on the disk. */
async function finish({ file, unfinished, path }: Upload): Promise<number> {
  await file.sync();
  await file.close();
  await rename(unfinished, path);
  return STATUS_CODE.OK;
}

function statusOf(error: unknown): number {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE;
}

/** Where a path of the camera's lies in its folder; undefined for the folder itself and for what may not be there. */
export function placeOf(folder: string, given: string): string | undefined {
  const path = posix.normalize(`/${given}`);
  const names = path.split("/").filter((name) => name !== "");
  const isFit = (name: string) =>
    name.length <= LONGEST_NAME && !name.startsWith(".") && !name.includes("\0");
  const [first] = names;
  if (first === undefined || names.length > DEEPEST || !names.every(isFit)) return undefined;
  // Where we put what was taken, no camera puts anything.
  return first === "done" || first === "failed" ? undefined : join(folder, ...names);
}

function attributesOf(isFolder: boolean, size: number, mtimeMs: number): Attributes {
  const seconds = Math.floor(mtimeMs / 1000);
  return { mode: isFolder ? FOLDER_MODE : FILE_MODE, uid: 0, gid: 0, size, atime: seconds, mtime: seconds };
}
