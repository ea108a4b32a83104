import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { type Problem, UserError } from "../base/problem.ts";

/** A JSON file that synth wrote, as text and as data. Throws a UserError where there is none. */
export async function readSynthFile(
  file: string,
): Promise<{ readonly text: string; readonly json: unknown }> {
  const text = await readText(file);
  try {
    return { text, json: JSON.parse(text) };
  } catch (error) {
    // JSON.parse throws nothing else.
    throw notOurs(file, [`is not JSON: ${(error as SyntaxError).message}`]);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw notOurs(file, [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** The data of a file by its schema. Throws a UserError where synth would not have written it so. */
export function inForm<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  json: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const what = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message.split("\n")[0]}`);
  throw notOurs(file, [`is not what synth writes (${what.join("; ")})`]);
}

/** What is wrong with a file that synth is to have written. */
export function notOurs(file: string, messages: readonly string[]): UserError {
  const repair = "Run npm run synth, or name a folder that it wrote.";
  return new UserError(messages.map((message): Problem => ({ file, key: "", message, repair })));
}
