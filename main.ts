import "./src/cli/quick-start.ts";
import { loadContent } from "./src/catalog/catalog.ts";
import { contentFolders, synthFolder } from "./src/cli/folders.ts";
import { runMain, TERMINAL } from "./src/cli/terminal.ts";
import { renderFleet } from "./src/render/deployment.ts";
import { synthesize } from "./stacks/synth.ts";

await runMain(async () => {
  const content = await loadContent(contentFolders({}));
  const workspaces = await synthesize(renderFleet(content), synthFolder());
  TERMINAL.print(`${workspaces.length} stacks: ${workspaces.join(", ")}`);
  return 0;
});
