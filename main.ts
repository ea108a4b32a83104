import "./src/cli/quick-start.ts";
import { fleetOf } from "./src/cli/content.ts";
import { synthFolder } from "./src/cli/folders.ts";
import { runMain, TERMINAL } from "./src/cli/terminal.ts";
import { renderFleet } from "./src/render/deployment.ts";
import { synthesize } from "./stacks/synth.ts";

await runMain(async () => {
  const workspaces = await synthesize(renderFleet(await fleetOf({})), synthFolder());
  TERMINAL.print(`${workspaces.length} stacks: ${workspaces.join(", ")}`);
  return 0;
});
