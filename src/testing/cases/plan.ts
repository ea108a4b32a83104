import type { DetectionCases } from "../../model/content.ts";
import { detectionOf, type Fleet } from "../../plan/fleet.ts";
import { generateCases } from "./generate.ts";
import { type PlannedCase, writtenCases } from "./planned-case.ts";
import type { Omission } from "./variation.ts";

/** Every case to run, by detection, and the generated ones that make no sense there. */
export interface Plan {
  readonly cases: readonly PlannedCase[];
  readonly omitted: readonly Omission[];
}

/** The written cases of each detection, then those that follow from its declaration. */
export function planCases(fleet: Fleet, files: readonly DetectionCases[]): Plan {
  const plans = files.map((file) => planDetection(fleet, file));
  return {
    cases: plans.flatMap(({ cases }) => cases),
    omitted: plans.flatMap(({ omitted }) => omitted),
  };
}

function planDetection(fleet: Fleet, file: DetectionCases): Plan {
  const { detection, source, spokenFor } = detectionOf(fleet, file.detection);
  const written = writtenCases(detection, file);
  const base = baseCase(written);
  const generated = generateCases({ detection, source, base, spokenFor });
  return { cases: [...written, ...generated.cases], omitted: generated.omitted };
}

/** The first that fires, one without allow entries where there is one. */
function baseCase(written: readonly PlannedCase[]): PlannedCase {
  const firing = written.filter(({ expected }) => expected.findings > 0);
  const base = firing.find(({ allow }) => allow.length === 0) ?? firing[0];
  if (base === undefined) throw new Error(`unvalidated cases of ${written[0]?.detection.id}`);
  return base;
}
