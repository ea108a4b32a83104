import type { Verb } from "./verb.ts";

/** Every verb by its name, in the order of the help; loaded when it is called. */
export const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import("./verbs/start.ts")).start,
  render: async () => (await import("./verbs/render.ts")).render,
  replay: async () => (await import("./verbs/replay.ts")).replay,
};
