/** By which kinds of sources can this house fetch lists? Whoever adds one adds a line here. */
import { folderSource } from "#adapters/lists/folder/folder-source.ts";
import { sftpSource } from "#adapters/lists/sftp/sftp-source.ts";
import { webSource } from "#adapters/lists/web/web-source.ts";
import type { ListSourceKind } from "#matching/source-kind.ts";

export const LIST_SOURCE_KINDS: readonly ListSourceKind[] = [folderSource, sftpSource, webSource];
