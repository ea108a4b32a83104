import { type ServerOptions, serve } from "./server.ts";

// Ends with the process that started it, however that ends: its end of the pipe closes.
process.stdin.resume().on("end", () => process.exit());

// Written by start.ts.
const options = JSON.parse(process.argv[2] ?? "{}") as ServerOptions;
const port = await serve(options);
process.stdout.write(`${JSON.stringify({ port, pid: process.pid })}\n`);
