import { join } from "node:path";
import { z } from "zod";
import { REPOSITORY } from "../support/repository.ts";
import { python, pythonPackage } from "./tools.ts";

/** An implementation of Rego, the language of conftest's policies; undefined where it cannot be had. */
export const REGO = await pythonPackage("regopy==1.5.2");

const SCRIPT = `
import json, sys
from regopy import Interpreter
policy, plan, data = sys.argv[1:]
rego = Interpreter()
rego.add_module("policy", open(policy).read())
rego.add_data(json.loads(data))
rego.set_input(json.load(open(plan)))
print(rego.query("data.main.deny"))
`;

const Answer = z.object({ expressions: z.tuple([z.array(z.string())]) });

/** What the example policy denies in a kept plan, sorted; `data` is what conftest is given by --data. */
export async function denied(plan: string, data: object = {}): Promise<readonly string[]> {
  if (REGO === undefined) throw new Error("there is no interpreter of Rego");
  const policy = join(REPOSITORY, "ci-templates/policy/alerts.rego");
  const said = await python(REGO, ["-c", SCRIPT, policy, plan, JSON.stringify(data)]);
  const [messages] = Answer.parse(JSON.parse(said)).expressions;
  return messages.toSorted();
}
