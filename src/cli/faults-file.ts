import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../embedded/faults.ts";
import { UserError } from "../model/problem.ts";

/** Faults of a JSON file: a list, each of one of the five forms of docs/operate.md. */
export async function readFaults(file: string): Promise<readonly Fault[]> {
  const repair = 'Give a JSON list of faults; docs/operate.md shows each form under "Rehearsing failures".';
  try {
    const parsed = z.array(Fault).safeParse(JSON.parse(await readFile(file, "utf8")));
    if (parsed.success) return parsed.data;
    throw new UserError(
      parsed.error.issues.map(({ path, message }) => ({ file, key: path.join("."), message, repair })),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError([{ file, key: "", message: `cannot be read: ${reason}`, repair }]);
  }
}
