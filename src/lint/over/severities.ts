import type { Severity } from "../../model/text.ts";
import type { RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";

/** Severities whose findings reach nobody in a workspace, though it has detections of them that are not paused. */
export function withoutRecipients(
  { alerts, content }: Subject,
  severities: readonly Severity[],
): readonly RuleResult[] {
  return content.workspaces.flatMap(({ name, file }) =>
    severities.flatMap((severity) => {
      const [first, ...more] = alerts.filter(
        ({ workspace, facts, channels }) =>
          workspace === name && facts?.severity === severity && channels.length === 0 && !facts.paused,
      );
      if (first === undefined) return [];
      const others = more.length === 0 ? "" : ` and ${more.length} more`;
      return [
        {
          file,
          key: `routes.${severity}`,
          message: `${severity} findings reach nobody: "${first.title}"${others}`,
          repair: "Name a destination.",
        },
      ];
    }),
  );
}
