/** What did a run of tests leave out, and why? A test that needs an engine that is not here is named, never skipped in silence. */
import type { Reporter, TestCase, TestModule } from "vitest/node";

export class ReportNotTried implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const left = modules.flatMap((module) =>
      [...module.children.allTests("skipped")].map(
        (test: TestCase) => `${module.relativeModuleId}: ${test.fullName}`,
      ),
    );
    if (left.length === 0) return;
    console.warn(
      `\nNot tried on this machine, ${left.length} tests:\n${left.map((each) => `  ${each}`).join("\n")}`,
    );
  }
}
