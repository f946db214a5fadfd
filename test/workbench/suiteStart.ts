/** What a suite in VS Code prints first. Nothing else tells its lines from those that the window logs. */
export const suiteStart = "The suites run in VS Code";
