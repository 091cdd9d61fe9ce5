/** What the API says when it refuses or fails (RFC 9457), made usable for screens. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
}

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.title);
    this.problem = problem;
  }

  /** The last part of the URN, for example `data-too-old`. */
  get code(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf(":") + 1);
  }

  /** The number an officer can quote to the ANPR manager. */
  get requestNumber(): string | undefined {
    return this.problem.instance?.replace("urn:fosseway:request:", "");
  }

  /** Messages by field name, from the request's own validation. */
  get fields(): Readonly<Record<string, string>> {
    const fields = this.problem.facts?.["fields"];
    if (!Array.isArray(fields)) return {};
    return Object.fromEntries(
      fields.filter(isFieldMessage).map(({ path, message }) => [path.replace(/^\/(body\/)?/, ""), message]),
    );
  }
}

function isFieldMessage(value: unknown): value is { path: string; message: string } {
  return typeof value === "object" && value !== null && "path" in value && "message" in value;
}

const UNREACHABLE: ProblemBody = {
  type: "urn:fosseway:problem:server-unreachable",
  title: "The server cannot be reached",
  status: 0,
  detail: "Check your connection to the force network and try again. Nothing has been saved or changed.",
};

function isProblemBody(value: unknown): value is ProblemBody {
  return typeof value === "object" && value !== null && "title" in value && "status" in value;
}

/** The data of an answer. Throws `ApiProblem` for every other outcome, a broken connection included. */
export async function answered<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new ApiProblem(UNREACHABLE);
  });
  if (response.ok) return data as T;
  throw new ApiProblem(
    isProblemBody(error)
      ? error
      : {
          type: "urn:fosseway:problem:unexpected",
          title: "The server gave an answer that could not be read",
          status: response.status,
          detail: "Try again. If it happens again, tell your ANPR manager what you were doing.",
        },
  );
}
