import "./src/cli/quick-start.ts";
import { withCaseDigests } from "./src/catalog/case-digests.ts";
import { loadContent } from "./src/catalog/catalog.ts";
import { caseFolders, contentFolders, synthFolder } from "./src/cli/folders.ts";
import { runMain, TERMINAL } from "./src/cli/terminal.ts";
import { renderFleet } from "./src/render/deployment.ts";
import { synthesize } from "./stacks/synth.ts";

await runMain(async () => {
  const content = await withCaseDigests(await loadContent(contentFolders({})), caseFolders());
  const workspaces = await synthesize(renderFleet(content), synthFolder());
  TERMINAL.print(`${workspaces.length} stacks: ${workspaces.join(", ")}`);
  return 0;
});
