/** The outside failed: a disk, a database, the national centre. Thrown by adapters only; codes are in docs/reference/errors.md. */
export class OutsideError<Code extends string = string> extends Error {
  override readonly name = "OutsideError";
  readonly code: Code;
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(
    code: Code,
    message: string,
    options: { readonly retryable: boolean; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable;
  }
}
