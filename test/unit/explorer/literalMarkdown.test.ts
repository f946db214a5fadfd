import assert from "node:assert/strict";
import { literalMarkdown } from "../../../src/explorer/literalMarkdown";

describe("literalMarkdown", () => {
  it("leaves nothing that Markdown makes a link, an icon or a tag of", () => {
    assert.equal(
      literalMarkdown("[a](command:b) $(alert) <img> http://x.y www.x.y &lt; **b** `c`"),
      String.raw`\[a\]\(command\:b\) \$\(alert\) \<img\> http\:\/\/x\.y www\.x\.y \&lt\; \*\*b\*\* \`c\``,
    );
  });
});
