import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** The repository's folder. */
export const projectFolder = join(__dirname, "..", "..");

const MenuItem = z.strictObject({
  command: z.string().optional(),
  submenu: z.string().optional(),
  when: z.string().optional(),
  group: z.string().optional(),
});

const WalkthroughStep = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  media: z.union([
    z.strictObject({ markdown: z.string() }),
    z.strictObject({ image: z.record(z.enum(["dark", "light", "hc", "hcLight"]), z.string()), altText: z.string().min(1) }),
  ]),
  completionEvents: z.array(z.string()).min(1),
});

const Manifest = z.looseObject({
  main: z.string(),
  icon: z.string(),
  activationEvents: z.array(z.string()),
  capabilities: z.strictObject({
    untrustedWorkspaces: z.strictObject({ supported: z.string(), description: z.string(), restrictedConfigurations: z.array(z.string()) }),
    virtualWorkspaces: z.boolean(),
  }),
  contributes: z.looseObject({
    commands: z.array(
      z.looseObject({ command: z.string(), title: z.string(), category: z.string(), icon: z.string().optional() }),
    ),
    submenus: z.array(z.strictObject({ id: z.string(), label: z.string() })),
    menus: z.record(z.string(), z.array(MenuItem)),
    keybindings: z.array(z.looseObject({ command: z.string(), key: z.string(), when: z.string() })),
    views: z.record(z.string(), z.array(z.looseObject({ id: z.string(), icon: z.string() }))),
    viewsContainers: z.strictObject({ activitybar: z.array(z.looseObject({ id: z.string(), icon: z.string() })) }),
    viewsWelcome: z.array(z.strictObject({ view: z.string(), when: z.string(), contents: z.string() })),
    walkthroughs: z.array(z.looseObject({ icon: z.string(), steps: z.array(WalkthroughStep) })),
    configuration: z.array(
      z.strictObject({
        title: z.string(),
        order: z.int(),
        properties: z.record(
          z.string(),
          z.looseObject({ default: z.unknown(), scope: z.string().optional(), ignoreSync: z.boolean().optional(), order: z.int() }),
        ),
      }),
    ),
  }),
});
export type Manifest = z.infer<typeof Manifest>;

export function readManifest(): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")));
}
