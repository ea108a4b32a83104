import { loadCases } from "../../catalog/load-cases.ts";
import { planCases } from "../../testing/cases/plan.ts";
import { runMutants } from "../../testing/mutation/run-mutants.ts";
import { fleetOf } from "../content.ts";
import { folders } from "../folders.ts";
import { CONTENT_OPTIONS, texts, type Verb } from "../verb.ts";

/** Share of mutants that the cases must find, in percent. */
const ENOUGH = 95;

export const mutate: Verb = {
  summary: "changes every statement in every small way, and asks whether a case notices",
  usage: "[--cases DIR] [--json]",
  options: { ...CONTENT_OPTIONS, cases: { type: "string", multiple: true } },
  async run({ values, terminal }) {
    const fleet = await fleetOf(values);
    const listing = { folders: folders("cases", texts(values, "cases")), base: process.cwd() };
    const { cases } = planCases(fleet, await loadCases(listing, fleet.content));
    const { mutants, killed, survivors } = await runMutants(fleet, cases);
    const score = (100 * killed) / mutants;
    for (const { detection, what, wanted } of survivors)
      if (values.json === true) terminal.json({ detection, what, wanted });
      else terminal.print(`${detection}\n  survives: ${what}\n  wanted: ${wanted}`);
    terminal.note(
      `${mutants} mutants, ${killed} found by a case: ${score.toFixed(1)} % (${ENOUGH} % is enough)`,
    );
    return score >= ENOUGH ? 0 : 1;
  },
};
