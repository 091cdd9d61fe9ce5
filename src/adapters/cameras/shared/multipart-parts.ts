/** What are the parts of a multipart body? Takes a body that is whole in memory, because a refused one must be kept whole. */

export interface MultipartPart {
  readonly name: string;
  readonly contentType: string;
  /** The file's name that it came under. */
  readonly fileName?: string | undefined;
  readonly body: Buffer;
}

const PART_LIMIT = 30;
const HEADER_LIMIT_BYTES = 8192;
const LINE_END = "\r\n";

/** Undefined when the body does not keep to the form (RFC 7578) or has more than 30 parts. */
export function multipartParts(contentType: string, body: Buffer): readonly MultipartPart[] | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const delimiter = `${LINE_END}--${boundary}`;
  // The first delimiter may stand at the very beginning, without a line end before it.
  const text = Buffer.concat([Buffer.from(LINE_END), body]);
  const parts: MultipartPart[] = [];
  let start = text.indexOf(delimiter);
  while (start !== -1) {
    const head = start + delimiter.length;
    if (text.toString("latin1", head, head + 2) === "--") return parts;
    const end = text.indexOf(delimiter, head);
    if (end === -1 || parts.length === PART_LIMIT) return undefined;
    const part = partOf(text.subarray(head, end));
    if (part === undefined) return undefined;
    parts.push(part);
    start = end;
  }
  return undefined;
}

function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

/** From the end of a delimiter to the beginning of the next: rest of the line, headers, an empty line, the body. */
function partOf(text: Buffer): MultipartPart | undefined {
  const bodyStart = text.indexOf(LINE_END + LINE_END);
  if (bodyStart === -1 || bodyStart > HEADER_LIMIT_BYTES) return undefined;
  const headers = text.toString("utf8", 0, bodyStart);
  return {
    name: /^content-disposition:.*?;\s*name="?([^";\r\n]*)"?/im.exec(headers)?.[1] ?? "",
    contentType: /^content-type:\s*([^\r\n]*)/im.exec(headers)?.[1]?.trim().toLowerCase() ?? "",
    fileName: /^content-disposition:.*?;\s*filename\*?="?([^";\r\n]*)"?/im.exec(headers)?.[1],
    body: text.subarray(bodyStart + 2 * LINE_END.length),
  };
}
