import { type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";

/** Whether the way of a notice is still tested without anybody thinking of it. */
export function compareNoticeTest(base: StackFacts, head: StackFacts): readonly Said[] {
  const [was, is] = [base.noticeTest, head.noticeTest];
  const values = [was ?? null, is ?? null] as const;
  if (was === is || (was !== "weekly" && is !== "weekly")) return [];
  return is === "weekly"
    ? [said("notice-test", "stronger", values, "the way of a notice is tested every week")]
    : [said("notice-test", "weaker", values, "the way of a notice is no longer tested every week")];
}
