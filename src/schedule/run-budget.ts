/** What one run may take, in seconds, so that its last retry still reads the tile of its first try. */
export interface RunBudget {
  /** Allowance for starting the warehouse. */
  readonly warehouse: number;
  readonly retries: number;
  /** Wait before each retry. */
  readonly wait: number;
  /** Limit of each try of a task. */
  readonly timeout: number;
}

const WAREHOUSE = 60;
const RETRIES = 2;
const WAIT = 10;
const LONGEST_TIMEOUT = 600;

/** Divides what a period (seconds) leaves after its start (seconds) among the tries of a task. */
export function runBudget(period: number, start: number): RunBudget {
  const left = period - 1 - start - WAREHOUSE - RETRIES * WAIT;
  const timeout = Math.min(LONGEST_TIMEOUT, Math.floor(left / (RETRIES + 1) / 10) * 10);
  return { warehouse: WAREHOUSE, retries: RETRIES, wait: WAIT, timeout };
}

/** The longest that a run within its budget takes, in seconds. */
export function longestRun({ warehouse, retries, wait, timeout }: RunBudget): number {
  return warehouse + (retries + 1) * timeout + retries * wait;
}
