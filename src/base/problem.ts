/** One mistake of a user: where it is, what is wrong (the value quoted), and what to do. */
export interface Problem {
  /** File or folder, relative to where the command runs. */
  readonly file: string;
  /** Path inside the file such as `routes.high`, or "" for the file as a whole. */
  readonly key: string;
  readonly message: string;
  readonly repair: string;
}

/** The one class for mistakes of a user: printed without a stack, all problems at once. */
export class UserError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n\n"));
    this.name = "UserError";
    this.problems = problems;
  }
}

/** Three lines: place, what is wrong, what to do. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.key].filter((part) => part !== "").join("  ");
  return `${place}\n  ${problem.message}\n  ${problem.repair}`;
}
