import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Action names that are documented",
  severity: "warning",
  why: "An action name from memory may be spelled otherwise: then the detection never fires.",
  bad: { source: { action: { column: "action_name", known: { login: { provenance: "unverified" } } } } },
  good: { source: { action: { column: "action_name", known: { login: { provenance: "documented" } } } } },
  check: ({ content }) =>
    content.detections.flatMap((detection) => {
      const source = content.sources.find(({ name }) => name === detection.source);
      return (detection.match?.actions ?? []).flatMap((action, index) =>
        source?.action.known[action]?.provenance === "unverified"
          ? [
              {
                file: detection.file,
                key: `match.actions.${index}`,
                detection: detection.id,
                message: `"${action}" is unverified: nobody has seen the platform send it`,
                repair: `Look for it in your own log, then say documented in ${source.file}.`,
              },
            ]
          : [],
      );
    }),
};
