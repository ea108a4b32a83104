import type { Expected } from "../cases/planned-case.ts";

type Compare = (findings: number, threshold: number) => boolean;

const DEPLOYED: Compare = (findings, threshold) => findings >= threshold;
const THRESHOLD = 1;

/** Operators and thresholds that the deployed condition, `findings >= 1`, could be changed to. */
const CONDITIONS: readonly { readonly what: string; readonly fires: (findings: number) => boolean }[] = [
  ...[
    { operator: "GREATER_THAN", compare: (findings: number, threshold: number) => findings > threshold },
    { operator: "LESS_THAN", compare: (findings: number, threshold: number) => findings < threshold },
    {
      operator: "LESS_THAN_OR_EQUAL",
      compare: (findings: number, threshold: number) => findings <= threshold,
    },
    { operator: "EQUAL", compare: (findings: number, threshold: number) => findings === threshold },
    { operator: "NOT_EQUAL", compare: (findings: number, threshold: number) => findings !== threshold },
  ].map(({ operator, compare }) => ({
    what: `the alert's operator becomes ${operator}`,
    fires: (findings: number) => findings > 0 && compare(findings, THRESHOLD),
  })),
  {
    what: "the alert's threshold becomes 2",
    fires: (findings: number) => DEPLOYED(findings, 2),
  },
  {
    what: "an empty result triggers the alert",
    fires: (findings: number) => findings === 0 || DEPLOYED(findings, 1),
  },
];

/** Changes of the alert's condition, and whether some case tells each from the deployed one. */
export function alertMutants(expected: readonly Expected[]): readonly { what: string; killed: boolean }[] {
  return CONDITIONS.map(({ what, fires }) => ({
    what,
    killed: expected.some(({ findings }) => fires(findings) !== DEPLOYED(findings, THRESHOLD)),
  }));
}
