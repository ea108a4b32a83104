import type { DecidedCondition } from "../asking/predicates.ts";
import type { RuleResult } from "../diagnostic.ts";
import type { Subject } from "../subject.ts";
import { at } from "./texts.ts";

/** Conditions that the engine decided one way, each with what to say of it. */
export function onDecided(
  { conditions }: Subject,
  outcome: DecidedCondition["outcome"],
  { says, repair }: { readonly says: string; readonly repair: string },
): readonly RuleResult[] {
  return conditions
    .filter((decided) => decided.outcome === outcome)
    .map(({ passage, condition }) =>
      at(passage, { message: `\`${condition.replace(/\s+/g, " ")}\` ${says}`, repair }),
    );
}
