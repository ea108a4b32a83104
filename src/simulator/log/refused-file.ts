import type { Problem } from "../../base/problem.ts";

/** Thrown of a file that cannot be read as a whole, and why. */
export class RefusedFile extends Error {
  readonly problem: Problem;

  constructor(file: string, { message, repair }: Pick<Problem, "message" | "repair">) {
    super(message);
    this.problem = { file, key: "", message, repair };
  }
}
