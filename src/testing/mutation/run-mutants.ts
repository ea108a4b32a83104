import { detectionOf, type Fleet } from "../../plan/fleet.ts";
import { type Engine, openEngine } from "../../simulator/engine/engine.ts";
import { applyEdits, type Edit } from "../../sql/tokens.ts";
import { differences } from "../cases/compare.ts";
import type { PlannedCase } from "../cases/planned-case.ts";
import { groupsOf, loadCases } from "../cases/run-cases.ts";
import { type Group, runText } from "../cases/run-group.ts";
import { caseText } from "../cases/statement.ts";
import { alertMutants } from "./alert.ts";
import { allowMutants } from "./allow.ts";
import { keyMutants, windowMutants } from "./frame.ts";
import { listMutants } from "./lists.ts";
import type { Mutant, Mutated } from "./mutant.ts";
import { operatorMutants } from "./operators.ts";
import { predicateMutants } from "./predicates.ts";

interface Survivor {
  readonly detection: string;
  readonly what: string;
  /** The case that would find it. */
  readonly wanted: string;
}

export interface Mutation {
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

const MUTATORS = [predicateMutants, operatorMutants, listMutants, windowMutants, keyMutants];

/** Changes every detection's statement in every small way, and counts the changes that some case finds. */
export async function runMutants(fleet: Fleet, cases: readonly PlannedCase[]): Promise<Mutation> {
  const engine = await openEngine();
  try {
    await loadCases(engine, fleet.content.tables, cases);
    const verdicts = fleet.detections.flatMap(({ detection: { id } }) => alertVerdicts(id, cases));
    const waiting = groupsOf(fleet, cases);
    const second = await engine.connect();
    const work = async (connection: Engine) => {
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift())
        verdicts.push(...(await groupVerdicts(connection, fleet, group)));
    };
    await Promise.all([work(engine), work(second)]);
    second.close();
    return total(verdicts);
  } finally {
    engine.close();
  }
}

/** A mutant of a detection, and whether a case found it. */
interface Verdict {
  readonly detection: string;
  readonly what: string;
  readonly wanted: string;
  readonly killed: boolean;
}

function alertVerdicts(detection: string, cases: readonly PlannedCase[]): readonly Verdict[] {
  const own = cases.filter((planned) => planned.detection.id === detection);
  const wanted = "a case with exactly one finding, and one with none";
  return alertMutants(own.map(({ expected }) => expected)).map((mutant) => ({
    detection,
    wanted,
    ...mutant,
  }));
}

async function groupVerdicts(engine: Engine, fleet: Fleet, group: Group): Promise<readonly Verdict[]> {
  const detection = group.query.detection.id;
  const verdicts: Verdict[] = [];
  for (const { what, wanted, edits } of mutantsOf(fleet, group))
    verdicts.push({ detection, what, wanted, killed: await isKilled(engine, group, edits) });
  return verdicts;
}

function mutantsOf(fleet: Fleet, { query }: Group): readonly Mutant[] {
  const { detection, allow } = query;
  const { name, text } = caseText(query);
  const mutated: Mutated = {
    text,
    window: name,
    period: detectionOf(fleet, detection.id).period,
    judges: query.source.judges === true,
    splits: Object.keys(detection.match?.only ?? {}),
  };
  const all = MUTATORS.flatMap((mutator) => mutator(mutated));
  return allow.length === 0 ? all : allowMutants(text, all);
}

/** A statement that no longer runs is found out too. */
async function isKilled(engine: Engine, { query, cases }: Group, edits: readonly Edit[]): Promise<boolean> {
  const original = caseText(query);
  const outcomes = await runText(engine, { ...original, text: applyEdits(original.text, edits) }, cases);
  return cases.some(({ number, planned }) => {
    const outcome = outcomes.get(number);
    return outcome?.error !== undefined || differences(planned.expected, outcome?.rows ?? []).length > 0;
  });
}

/** One mutant is one: where several statements of a detection have it, the cases of any may find it. */
function total(verdicts: readonly Verdict[]): Mutation {
  const byMutant = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const key = `${verdict.detection} ${verdict.what}`;
    if (byMutant.get(key)?.killed !== true) byMutant.set(key, verdict);
  }
  const all = [...byMutant.values()];
  const survivors = all
    .filter(({ killed }) => !killed)
    .map(({ detection, what, wanted }) => ({ detection, what, wanted }));
  return {
    mutants: all.length,
    killed: all.length - survivors.length,
    survivors: survivors.sort((a, b) => (a.detection < b.detection ? -1 : 1)),
  };
}
