import { type ServerOptions, serve } from "./server.ts";

/** What start.ts asks of this process; `port` is closed. */
export type Ask =
  | { readonly id: number; readonly open: ServerOptions }
  | { readonly id: number; readonly close: number };

/** The answer to the ask of the same id. */
export interface Answer {
  readonly id: number;
  readonly port: number;
}

const open = new Map<number, () => void>();

async function answer(ask: Ask): Promise<number> {
  if ("open" in ask) {
    const { port, close } = await serve(ask.open);
    open.set(port, close);
    return port;
  }
  open.get(ask.close)?.();
  return ask.close;
}

// Ends with the process that started it, however that ends.
process.on("disconnect", () => process.exit());
process.on("message", async (ask: Ask) => {
  process.send?.({ id: ask.id, port: await answer(ask) } satisfies Answer);
});
