import { isSame } from "../canonical.ts";
import type { Form } from "./form.ts";
import { inputsOf } from "./language.ts";
import type { Measured, Outcome } from "./measure.ts";

/** Whether a form means the same in the embedded engine as in Spark. */
type Verdict =
  | "agrees"
  /** With the macro of candidates.ts. */
  | "agrees with a macro"
  | "differs"
  /** The engine has nothing of that name or form. */
  | "missing"
  /** Spark itself has not. */
  | "unmeasurable";

interface Difference {
  readonly input: string;
  readonly spark: Outcome;
  readonly embedded: Outcome;
}

/** A line of measured.ndjson. */
export interface Line {
  readonly name: string;
  readonly call: string;
  readonly over: string;
  readonly verdict: Verdict;
  /** The result's type in each engine's words. */
  readonly types: { readonly spark: string | null; readonly embedded: string | null };
  /** The first difference that is left, with the macro where there is one. */
  readonly differs?: Difference;
  /** What Spark makes of each input. */
  readonly spark: readonly Outcome[];
}

export interface Measurements {
  readonly spark: Measured;
  readonly plain: Measured;
  readonly tried: Measured;
}

export function lineOf(form: Form, { spark, plain, tried }: Measurements): Line {
  const isPlain = differences(form, spark, plain).length === 0 && !lacks(spark, plain);
  const embedded = isPlain ? plain : tried;
  const [first] = differences(form, spark, embedded);
  const verdict = isPlain
    ? "agrees"
    : first === undefined && !lacks(spark, tried)
      ? "agrees with a macro"
      : lacks(spark, tried)
        ? "missing"
        : "differs";
  return {
    name: form.name,
    call: form.call,
    over: form.over.name,
    verdict: isUnknown(spark) ? "unmeasurable" : verdict,
    types: { spark: spark.type, embedded: embedded.type },
    ...(verdict === "differs" && first !== undefined ? { differs: first } : {}),
    spark: spark.outcomes,
  };
}

/** Where both stop they agree, whatever they say. */
function differences(form: Form, spark: Measured, embedded: Measured): readonly Difference[] {
  return inputsOf(form).flatMap((input, at) => {
    const [expected, found] = [spark.outcomes[at], embedded.outcomes[at]];
    if (expected === undefined || found === undefined)
      throw new Error(`${form.call} was not measured at ${input}`);
    if ("raises" in expected && "raises" in found) return [];
    const isEqual = "value" in expected && "value" in found && isSame(expected.value, found.value);
    return isEqual ? [] : [{ input, spark: expected, embedded: found }];
  });
}

function lacks(spark: Measured, embedded: Measured): boolean {
  return raisesAlways(embedded) && !raisesAlways(spark);
}

function raisesAlways({ outcomes }: Measured): boolean {
  return outcomes.every((outcome) => "raises" in outcome);
}

function isUnknown({ outcomes }: Measured): boolean {
  return outcomes.every((outcome) => "raises" in outcome && outcome.raises.startsWith("UNRESOLVED_ROUTINE"));
}
