import "./quick-start.ts";
import { commandLine } from "./command-line.ts";
import { runMain, TERMINAL } from "./terminal.ts";

await runMain(() => commandLine(process.argv.slice(2), TERMINAL));
