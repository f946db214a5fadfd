import assert from "node:assert/strict";
import { createLog, logLevels } from "../../../src/server/log";

describe("the server's log", () => {
  it("keeps what is at least as grave as its level", () => {
    const kept = logLevels.map((level) => {
      const lines: string[] = [];
      const log = createLog(level, (line) => lines.push(line));
      for (const own of logLevels) {
        log[own]("x");
      }
      return lines.join("");
    });
    assert.deepEqual(kept, [
      "error: x\n",
      "error: x\nwarn: x\n",
      "error: x\nwarn: x\ninfo: x\n",
      "error: x\nwarn: x\ninfo: x\ndebug: x\n",
    ]);
  });

  it("lets no message forge a line or move the cursor", () => {
    const lines: string[] = [];
    createLog("info", (line) => lines.push(line)).info("a\n[info] fake\r\u001b[2Jb\u2028c\u0000ü");
    assert.deepEqual(lines, ["info: a\\n[info] fake\\u000d\\u001b[2Jb\\u2028c\\u0000ü\n"]);
  });
});
