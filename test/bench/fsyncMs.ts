import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { median } from "./median";

const times = 200;
/** What a commit of a few scores appends to the log. */
const written = Buffer.alloc(2 * 4120, 1);

/** Milliseconds that the disk below a folder takes to keep what one commit writes: no server can commit more often. */
export function fsyncMs(folder: string): number {
  const file = join(folder, "fsync");
  const handle = openSync(file, "w");
  try {
    writeSync(handle, Buffer.alloc(times * written.length), 0, times * written.length, 0);
    fsyncSync(handle);
    const taken = Array.from({ length: times }, (_, index) => {
      const started = performance.now();
      writeSync(handle, written, 0, written.length, index * written.length);
      fsyncSync(handle);
      return performance.now() - started;
    });
    return median(taken);
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
