import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal that keeps what is said to it. */
export interface FakeTerminal {
  readonly terminal: Terminal;
  /** Lines for people, JSON lines as handed over, and what stands beside the result. */
  readonly printed: readonly string[];
  readonly lines: readonly object[];
  readonly noted: readonly string[];
}

export function fakeTerminal(): FakeTerminal {
  const [printed, lines, noted]: [string[], object[], string[]] = [[], [], []];
  const terminal: Terminal = {
    print: (text) => void printed.push(text),
    json: (value) => void lines.push(value),
    note: (text) => void noted.push(text),
  };
  return { terminal, printed, lines, noted };
}
