import { open } from "node:fs/promises";

/** How much of a text is looked at to say what it holds. */
const HEAD_BYTES = 1 << 20;

/** The beginning of a text. */
export interface Head {
  /** Without a byte order mark. */
  readonly text: string;
  /** Whether the file goes on. */
  readonly isCut: boolean;
}

export async function headOf(path: string): Promise<Head> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, HEAD_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, 0);
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead));
    return { text, isCut: size > length };
  } finally {
    await file.close();
  }
}

/** Lines that are not blank and of which the end was seen, at most so many. */
export function wholeLines({ text, isCut }: Head, most: number): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const whole = isCut ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== "").slice(0, most);
}

/** Keys of JSON objects in a text, at whatever depth; those inside JSON that is text are not among them. */
export function keysIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?<!\\)"([A-Za-z_]\w*)"\s*:/g)].map(([, key]) => key ?? ""));
}
