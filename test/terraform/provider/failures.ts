import { labelOf, type PlatformObject, Refusal } from "./platform/world.ts";

export type Verb = "create" | "update" | "delete";

/** A failure on purpose: the next `times` writes of objects of the type whose name contains the text are refused. */
export interface Failure {
  readonly type: string;
  /** Part of the display name, name or path; "" is any. */
  readonly nameContains: string;
  readonly times: number;
  /** Any write, when absent. */
  readonly verb?: Verb;
}

/** Takes the failures as they come due. It remembers how often each has struck. */
export function failuresOnPurpose(failures: readonly Failure[]) {
  const struck = new Map<Failure, number>();
  return (verb: Verb, object: PlatformObject): void => {
    const due = failures.find((it) => isDue(it, verb, object) && (struck.get(it) ?? 0) < it.times);
    if (due === undefined) return;
    struck.set(due, (struck.get(due) ?? 0) + 1);
    throw new Refusal(
      `cannot ${verb} ${object.type.replace("databricks_", "")}: failed on purpose (${labelOf(object)})`,
    );
  };
}

function isDue({ type, nameContains, verb }: Failure, actual: Verb, object: PlatformObject): boolean {
  return type === object.type && labelOf(object).includes(nameContains) && (verb ?? actual) === actual;
}
