import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectFolder } from "../../workbench/projectFolder";
import { createTempFolder } from "../../workbench/tempFolder";

describe("npm run server", () => {
  it("leaves no server behind when it's killed", async () => {
    const data = await createTempFolder("data");
    try {
      const script = join(projectFolder, "test", "workbench", "server.ts");
      const wrapper = spawn(process.execPath, ["--import", "tsx", script, "--port", "0", "--data", data.path], {
        cwd: projectFolder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [line] = (await once(wrapper.stdout, "data")) as [Buffer];
      const [, url = ""] = /listening on (http:\S+)/.exec(line.toString()) ?? [];
      assert.equal((await fetch(`${url}/shares`)).status, 200);
      const closed = once(wrapper.stdout, "close"); // the server has the other end of this pipe
      wrapper.kill("SIGKILL");
      await closed;
      await assert.rejects(fetch(`${url}/shares`));
    } finally {
      await data.dispose();
    }
  });
});
