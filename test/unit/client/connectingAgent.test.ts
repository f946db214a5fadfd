import assert from "node:assert/strict";
import { request } from "node:http";
import { connectingAgent } from "../../../src/client/connectingAgent";

describe("connectingAgent", () => {
  for (const protocol of ["http:", "https:"]) {
    it(`gives up on an ${protocol} connection that is not made in time`, async () => {
      const agent = connectingAgent(protocol, 10);
      const failed = new Promise<unknown>((resolve) => {
        const never = () => undefined; // the host's address is never found
        request({ protocol, agent, host: "host.invalid", lookup: never }).on("error", resolve).end();
      });
      const error = await failed;
      assert.ok(error instanceof Error && "code" in error);
      assert.equal(error.code, "ECONNECTTIMEOUT");
      agent.destroy();
    });
  }
});
