import { suggest } from "../../base/near-miss.ts";
import type { Detection, Source } from "../../model/content.ts";
import type { ContentRule, Draft } from "../draft.ts";

/** An action that the source does not know would never arrive, or arrive unclaimed. */
export const actionsAreKnown: ContentRule = ({ content }) =>
  matching(content).flatMap(({ detection, source }) => {
    const known = Object.keys(source.action.known);
    return (detection.match?.actions ?? []).flatMap((action, index) =>
      known.includes(action)
        ? []
        : [
            {
              file: detection.file,
              key: `match.actions.${index}`,
              message: `"${action}" is in no list of known actions`,
              repair: `${suggest(action, known)} A new name goes into ${source.file}, with its provenance.`,
            },
          ],
    );
  });

/** `only` names a column that the source splits by, and values it has. */
export const splitsAreDeclared: ContentRule = ({ content }) =>
  matching(content).flatMap(({ detection, source }) =>
    Object.entries(detection.match?.only ?? {}).flatMap(([column, values], index) => {
      const allowed = source.splits[column];
      const key = `match.only.${column}`;
      if (allowed === undefined)
        return [
          {
            file: detection.file,
            key,
            message: `"${column}" is no column that ${source.name} splits by`,
            repair: suggest(column, Object.keys(source.splits)),
          },
        ];
      if (index > 0)
        return [
          {
            file: detection.file,
            key,
            message: `"${column}" is a second column to split by`,
            repair: "Split by one column: that every event has a home is checked for one.",
          },
        ];
      return values
        .filter((value) => !allowed.includes(value))
        .map((value) => ({
          file: detection.file,
          key,
          message: `"${value}" is no value of ${column}`,
          repair: suggest(value, allowed),
        }));
    }),
  );

function matching(content: Draft["content"]): readonly { detection: Detection; source: Source }[] {
  return content.detections.flatMap((detection) =>
    content.sources.filter(({ name }) => name === detection.source).map((source) => ({ detection, source })),
  );
}
