import { firstPlan, fleetOf } from "../content.ts";
import { rehearseDay } from "../start/day.ts";
import { story } from "../start/story.ts";
import { synthProcess } from "../synth/process.ts";
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
    const synth = synthProcess();
    const fleet = await fleetOf(values);
    const day = await rehearseDay(fleet, firstPlan(fleet, undefined));
    for (const line of story(day)) terminal.print(line);
    await synth;
    const names = fleet.content.workspaces.map(({ name }) => name).join(",");
    terminal.print(`\nWRITTEN     cdktf.out/stacks/{${names}}/cdk.tf.json`);
    for (const line of NEXT) terminal.print(line);
    return 0;
  },
};
