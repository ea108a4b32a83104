import { createConnection } from "node:net";

/** Rows of a statement, and the types of its columns in Spark's words. */
interface Result {
  readonly types: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What Spark or Delta raised. */
export class SparkError extends Error {
  /** Name of the condition such as `DELTA_CONCURRENT_APPEND`; null where it has none. */
  readonly condition: string | null;

  constructor({ condition, message }: { readonly condition: string | null; readonly message: string }) {
    super(message);
    this.condition = condition;
  }
}

/** A session of Spark's: its statements run one after the other, and beside those of other sessions. */
export interface Session {
  run(sql: string, parameters?: Readonly<Record<string, string>>): Promise<Result>;
  close(): void;
}

type Answer = Result | { readonly error: { readonly condition: string | null; readonly message: string } };

interface Asked {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export function openSession(port: number): Session {
  const socket = createConnection(port, "127.0.0.1");
  const waiting: { readonly resolve: (answer: Result) => void; readonly reject: (error: Error) => void }[] =
    [];
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("Spark has ended")));
  let line = "";
  socket.setEncoding("utf8").on("data", (text) => {
    const [first = "", ...more] = String(text).split("\n");
    const lines = [line + first, ...more];
    line = lines.pop() ?? "";
    for (const each of lines) settle(JSON.parse(each), waiting.shift());
  });
  return {
    run: (sql, parameters = {}) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(`${JSON.stringify({ sql, parameters })}\n`);
      }),
    close: () => socket.destroy(),
  };
}

function settle(answer: Answer, asked: Asked | undefined): void {
  if ("error" in answer) asked?.reject(new SparkError(answer.error));
  else asked?.resolve(answer);
}
