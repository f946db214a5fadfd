// `npm run server -- <flags>`: the built share server, on a Node that has what it needs.
import { exitOnSignals } from "./exitOnSignals";
import { nodeWithSqlite } from "./nodeWithSqlite";
import { OwnedProcess } from "./ownedProcess";
import { shareServerProgram } from "./shareServer";

async function main(flags: readonly string[]): Promise<void> {
  const node = await nodeWithSqlite();
  // Owned: it ends when this process does, also if that is killed.
  const server = new OwnedProcess(node, [shareServerProgram, "--owned", ...flags], { stdio: ["pipe", "inherit", "inherit"] });
  exitOnSignals(async () => {
    await server.dispose();
    process.exitCode = (await server.exited) ?? 1;
  });
  process.exitCode = (await server.exited) ?? 1;
}

void main(process.argv.slice(2));
