import type { Verb } from "./verb.ts";

/** Every verb by its name, in the order of the help; loaded when it is called. */
export const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import("./verbs/start.ts")).start,
  render: async () => (await import("./verbs/render.ts")).render,
  investigate: async () => (await import("./verbs/investigate.ts")).investigate,
  test: async () => (await import("./verbs/test.ts")).test,
  mutate: async () => (await import("./verbs/mutate.ts")).mutate,
  check: async () => (await import("./verbs/check.ts")).check,
  replay: async () => (await import("./verbs/replay.ts")).replay,
  review: async () => (await import("./verbs/review.ts")).review,
  who: async () => (await import("./verbs/who.ts")).who,
  plan: async () => (await import("./verbs/plan.ts")).plan,
  deploy: async () => (await import("./verbs/deploy.ts")).deploy,
  catalog: async () => (await import("./verbs/catalog.ts")).catalog,
  drift: async () => (await import("./verbs/drift.ts")).drift,
};
