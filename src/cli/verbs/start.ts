import { synthesize } from "../../history/synth.ts";
import { rehearseDay } from "../../rehearsal/sample-day.ts";
import { chosenWorkspaces, contentOf } from "../content.ts";
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
    const content = await contentOf(values);
    const [workspace] = chosenWorkspaces(content, undefined);
    if (workspace === undefined) throw new Error("an empty fleet is refused when it is loaded");
    for (const line of story(await rehearseDay(content, workspace, inRepository("samples"))))
      terminal.print(line);
    await synth;
    const names = content.workspaces.map(({ name }) => name).join(",");
    terminal.print(`\nWRITTEN     cdktf.out/stacks/{${names}}/cdk.tf.json`);
    for (const line of NEXT) terminal.print(line);
    return 0;
  },
};
