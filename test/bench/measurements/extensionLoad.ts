import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Measurement } from "../measurement";
import { pairedRounds } from "../pairedRounds";
import { ratioRow } from "../row";

const emptyExtension = `"use strict";
const vscode = require("vscode");
exports.activate = () => { vscode.window.createOutputChannel("Empty"); };
`;

/** `require` of the extension as it is shipped, in a fresh process each time. */
export const extensionLoad: Measurement = {
  group: "extension",
  title: "extension load",
  measure: async (workshop) => {
    const empty = join(workshop.folder, "empty.js");
    await writeFile(empty, emptyExtension);
    const load = (file: string) => async () => (await workshop.run("loadExtension", file)) as number;
    const { ours, rival } = await pairedRounds(21, {
      ours: load(join(workshop.programs.dist, "extension.js")),
      rival: load(empty),
    });
    const comparison = { what: extensionLoad.title, rival: "empty extension", unit: "ms", target: { atMost: 1.3 } } as const;
    return [ratioRow(comparison, ours, rival)];
  },
};
