import { synthesize } from "../../history/synth.ts";
import { rehearseDay } from "../../rehearsal/sample-day.ts";
import { firstPlan, fleetOf } from "../content.ts";
import { inRepository, repositoryHere } from "../folders.ts";
import { story } from "../start/story.ts";
import { CONTENT_OPTIONS, type Verb } from "../verb.ts";

const NEXT = [
  "NEXT        read one detection     detections/container-security/userland-container-escape.ts",
  "            add your own           docs/add-a-detection.md    (two files)",
  '            review and deploy      README, "Deploy"',
];

export const start: Verb = {
  summary: "the first run: synthesizes the fleet and replays the sample day",
  usage: "",
  options: CONTENT_OPTIONS,
  async run({ values, terminal }) {
    const synth = synthesize(repositoryHere());
    const fleet = await fleetOf(values);
    const day = await rehearseDay(fleet, firstPlan(fleet, undefined), inRepository("samples"));
    for (const line of story(day)) terminal.print(line);
    await synth;
    const names = fleet.content.workspaces.map(({ name }) => name).join(",");
    terminal.print(`\nWRITTEN     cdktf.out/stacks/{${names}}/cdk.tf.json`);
    for (const line of NEXT) terminal.print(line);
    return 0;
  },
};
