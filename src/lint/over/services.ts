import { nearMiss } from "../../base/near-miss.ts";
import { servicesOf } from "../../model/source.ts";
import type { Advice, RuleResult } from "../diagnostic.ts";
import { SERVICES } from "../known/known-services.ts";
import type { Subject } from "../subject.ts";

/** Advice on each service that sources name. */
export function onServices(
  { content }: Subject,
  advise: (name: string) => Advice | undefined,
): readonly RuleResult[] {
  return content.sources.flatMap((source) =>
    servicesOf(source).flatMap((name) => {
      const advice = advise(name);
      return advice === undefined ? [] : [{ file: source.file, key: "service", ...advice }];
    }),
  );
}

/** A listed name that the writer probably meant: one that is nearly this, or begins with it. */
export function meantService(name: string): string | undefined {
  // Two or three letters are near to every other name that is as short.
  if (name.length < 4) return undefined;
  const names = [...SERVICES.keys()];
  return nearMiss(name, names) ?? names.find((listed) => listed.startsWith(name));
}
