#!/usr/bin/env node
// What runTests of @vscode/test-electron starts as VS Code where the desktop one cannot be downloaded.
import { require } from "tsx/cjs/api";

const { runAsVSCode } = require("./runAsVSCode.ts", import.meta.url);
await runAsVSCode();
