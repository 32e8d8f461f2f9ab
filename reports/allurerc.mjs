import { fileURLToPath } from "node:url";

// Paths are absolute, so that the same report comes out of every current folder.
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  name: "ChaosHarness",
  output: here("./allure-report"),
  // Trends need every run once: a report that is made again reads the history and adds nothing.
  historyPath: here("./history.jsonl"),
  appendHistory: process.env.DRILL_HISTORY !== "Read",
  // First match wins. The words are those that open the verdict's one-line reason.
  categories: [
    { name: "Missed: outside the objective", matchers: [{ statuses: ["failed"] }], expand: true },
    {
      name: "Invalid or aborted: the drill proves nothing",
      matchers: [{ statuses: ["broken"], message: /\b(Invalid|Aborted)\b/ }],
    },
    {
      name: "Inconclusive: the measured interval straddles the limit",
      matchers: [{ statuses: ["broken"], message: /\bInconclusive\b/ }],
    },
    { name: "Refused: the guard did not let the drill start", matchers: [{ statuses: ["skipped"], message: /\bRefused\b/ }] },
    { name: "Broken: the harness or the test itself", matchers: [{ statuses: ["broken"] }] },
  ],
  plugins: {
    awesome: {
      import: here("./offline-awesome.mjs"),
      options: {
        reportName: "ChaosHarness",
        reportLanguage: "en",
        groupBy: ["epic", "feature", "story"],
        singleFile: true,
      },
    },
  },
};
