import { OwnedProcess } from "./ownedProcess";

const quietly = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
// npm's own patience with a registry that does not answer is minutes long.
const impatiently = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** Installs packages (none named: those of the folder's package.json) from the npm registry, without running their scripts. */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const args = ["install", "--omit=dev", ...quietly, ...impatiently, ...packages];
  // A folder without package.json would make npm look further up, and install into the project.
  const where = packages.length > 0 ? ["--prefix", folder] : [];
  const npm = new OwnedProcess("npm", [...args, ...where], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const code = await npm.exited;
  if (code === 0) {
    return;
  }
  const errors = npm.printed.trim();
  const what = packages.length > 0 ? packages.join(", ") : "its modules";
  throw new Error(
    unreachable.test(errors)
      ? `The npm registry cannot be reached, and ${what} must come from there once. Check the network and \`npm config get registry\`, then run this again.`
      : `npm could not install ${what} (exit code ${code ?? "none"}):\n${errors}`,
  );
}
