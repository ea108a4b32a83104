import { afterAll, beforeAll } from "vitest";
import type { Fleet } from "./fleet.ts";
import { begin, type Life, type Start } from "./terraform.ts";

/** A fleet whose stack `dev` was applied until nothing was left to do, while the tests of a block run. */
export interface Applied {
  readonly fleet: Fleet;
  readonly life: Life;
}

/** Opens before the block's tests, and closes after them. */
export function applied(open: () => Promise<Fleet>, start: Start = {}): Applied {
  let now: Applied | undefined;
  beforeAll(async () => {
    const fleet = await open();
    await fleet.synth();
    const life = await begin(fleet.stack("dev"), start);
    now = { fleet, life };
    await life.apply();
    await life.apply();
  });
  afterAll(async () => {
    await now?.life.close();
    await now?.fleet.close();
  });
  const opened = (): Applied => {
    if (now === undefined) throw new Error("the stack is open while tests run only");
    return now;
  };
  return {
    get fleet() {
      return opened().fleet;
    },
    get life() {
      return opened().life;
    },
  };
}
