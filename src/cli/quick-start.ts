import { setFlagsFromString } from "node:v8";

// The SQL parser is a large WebAssembly module that runs for a second or two: V8's optimizing compiler would
// take more time than it saves. Imported first, before anything loads the parser.
setFlagsFromString("--liftoff-only");
