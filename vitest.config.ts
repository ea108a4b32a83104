import { setFlagsFromString } from "node:v8";
import { defineConfig } from "vitest/config";

// The SQL parser's WebAssembly: compiling it well costs seconds of every worker, more than it ever saves.
setFlagsFromString("--liftoff-only");

/** Tests that take a quarter of a minute each, start processes or replay days: `npm run test:longer`. */
const LONGER = [
  "test/ci-templates/{linters,policy}.test.ts",
  "test/cli/{commands,investigate,replay}.test.ts",
  "test/documents/**/*.test.ts",
  "test/simulator/workspace/ledger/**/*.test.ts",
  "test/simulator/workspace/run.test.ts",
  "test/investigations.test.ts",
  "test/pipeline/**/*.test.ts",
  "test/review/{audit-log,command,ledger,scenarios}.test.ts",
  "test/samples/walk.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/terraform/**",
            "test/cdktf/**",
            "test/browser/**",
            "test/review/life-cycle.test.ts",
            ...LONGER,
          ],
          // The SQL parser and the engine are loaded once per worker, not once per file.
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          execArgv: ["--liftoff-only"],
          name: "longer",
          include: LONGER,
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "terraform",
          include: ["test/terraform/**/*.test.ts", "test/review/life-cycle.test.ts"],
          globalSetup: "test/terraform/binary.ts",
          // Terraform's garbage collector costs a third of its time where memory is not scarce.
          env: { GOGC: "800" },
          // One provider, and one load of the bindings, per worker.
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "cdktf",
          include: ["test/cdktf/**/*.test.ts"],
          globalSetup: "test/terraform/binary.ts",
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
