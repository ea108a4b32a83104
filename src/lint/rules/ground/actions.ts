import { suggest } from "../../../base/near-miss.ts";
import { comparedLiterals } from "../../asking/domain.ts";
import { onPassages } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Actions that the source knows",
  severity: "error",
  why: "An action that the platform never sends makes a detection that never fires.",
  details:
    "The source lists the actions it knows, each with where its name comes from. Tuning is held to it as well.",
  bad: { where: "action_name in ('login', 'Login')" },
  good: { where: "action_name in ('login', 'logout')" },
  check: (subject) =>
    onPassages(subject, ({ tree, source, of }) =>
      of === "source"
        ? []
        : (comparedLiterals(tree).get(source.action.column) ?? [])
            .filter((name) => source.action.known[name] === undefined)
            .map((name) => ({
              message: `"${name}" is in no list of known actions`,
              repair: `${suggest(name, Object.keys(source.action.known))} A new name goes into ${source.file}, with its provenance.`,
            })),
    ),
};
