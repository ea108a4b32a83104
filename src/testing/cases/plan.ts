import type { Content, DetectionCases } from "../../model/content.ts";
import { spokenFor } from "../../render/local-detection.ts";
import { generateCases } from "./generate.ts";
import { type PlannedCase, sourceOf, writtenCases } from "./planned-case.ts";
import type { Omission } from "./variation.ts";

/** Every case to run, by detection, and the generated ones that make no sense there. */
export interface Plan {
  readonly cases: readonly PlannedCase[];
  readonly omitted: readonly Omission[];
}

/** The written cases of each detection, then those that follow from its declaration. */
export function planCases(content: Content, files: readonly DetectionCases[]): Plan {
  const plans = files.map((file) => planDetection(content, file));
  return {
    cases: plans.flatMap(({ cases }) => cases),
    omitted: plans.flatMap(({ omitted }) => omitted),
  };
}

function planDetection(content: Content, file: DetectionCases): Plan {
  const detection = content.detections.find(({ id }) => id === file.detection);
  if (detection === undefined) throw new Error(`unvalidated cases of ${file.detection}`);
  const written = writtenCases(detection, file);
  const base = baseCase(written);
  const source = sourceOf(content, detection);
  const generated = generateCases({ detection, source, base, spokenFor: spokenFor(content, source) });
  return { cases: [...written, ...generated.cases], omitted: generated.omitted };
}

/** The first that fires, one without allow entries where there is one. */
function baseCase(written: readonly PlannedCase[]): PlannedCase {
  const firing = written.filter(({ expected }) => expected.findings > 0);
  const base = firing.find(({ allow }) => allow.length === 0) ?? firing[0];
  if (base === undefined) throw new Error(`unvalidated cases of ${written[0]?.detection.id}`);
  return base;
}
