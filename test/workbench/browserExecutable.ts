import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { LaunchOptions } from "playwright-core";
import { installOnce } from "./installOnce";
import { npmInstall } from "./npmInstall";
import { OwnedProcess } from "./ownedProcess";

const chromiumVersion = "143.0.4";

type BrowserExecutable = Pick<LaunchOptions, "executablePath" | "channel" | "env">;

/**
 * The browser that the tests drive: the one that SHARE_EXPLORER_CHROMIUM names; Chromium from the npm registry
 * where it has one, which is Linux x64; elsewhere an installed Chrome, or Edge on Windows.
 */
export async function browserExecutable(): Promise<BrowserExecutable> {
  const chosen = process.env.SHARE_EXPLORER_CHROMIUM;
  if (chosen) {
    if (!existsSync(chosen)) {
      throw new Error(`SHARE_EXPLORER_CHROMIUM names ${chosen}, which does not exist.`);
    }
    return { executablePath: chosen };
  }
  if (process.platform === "linux" && process.arch === "x64") {
    const unpacked = await installChromium();
    return {
      executablePath: join(unpacked, "chromium"),
      // The package brings the few libraries that a bare system lacks.
      env: { ...process.env, LD_LIBRARY_PATH: join(unpacked, "al2023", "lib") },
    };
  }
  return { channel: process.platform === "win32" ? "msedge" : "chrome" };
}

async function installChromium(): Promise<string> {
  const folder = await installOnce(`chromium-${chromiumVersion}`, `Chromium ${chromiumVersion}`, async (target) => {
    await npmInstall(target, `@sparticuz/chromium@${chromiumVersion}`);
    await mkdir(join(target, "unpacked"));
    // The package unpacks itself into the temporary folder, and its libraries only where it takes the system for Lambda.
    const unpacking = new OwnedProcess(
      process.execPath,
      ["--input-type=module", "--eval", 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();'],
      {
        cwd: target,
        env: { PATH: process.env.PATH, TMPDIR: join(target, "unpacked"), AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
      },
    );
    if ((await unpacking.exited) !== 0) {
      throw new Error(`Chromium could not be unpacked:\n${unpacking.printed}`);
    }
  });
  return join(folder, "unpacked");
}
