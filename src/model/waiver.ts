import { z } from "zod";
import { Day, strict, Text } from "./text.ts";

const PATTERN = 'is no pattern\nWrite a name, with * for any part: "kernel/*", "prod-*", "*".';

/** A weakening that somebody decided, until a day. `detectform review` lists it before all else. */
export const Waiver = strict({
  /** A detection's id, with `*` for any part; `*` alone also covers what is of no detection. */
  detection: z.string().regex(/^[a-z0-9*/-]+$/, PATTERN),
  /** One kind of change, as `review` names it. */
  kind: z.string(),
  /** A workspace's name, with `*` for any part. */
  workspace: z.string().regex(/^[a-z0-9*-]+$/, PATTERN),
  reason: Text,
  owner: Text,
  /** Last day (UTC) on which it holds. */
  until: Day,
});
export type Waiver = z.infer<typeof Waiver>;

export const Waivers = z.array(Waiver);
