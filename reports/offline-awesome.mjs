import AwesomePlugin from "@allurereport/plugin-awesome";

// The plugin puts a call to a web analytics service into each report and has no option against it. A report about
// a production system must not speak to anyone, so the call is cut out and a policy forbids every other one.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'self' 'unsafe-inline' data:",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "frame-src 'self' data: blob:",
].join("; ");

const tracker = "googletagmanager";
const trackerScripts = new RegExp(`<script async src="https://www\\.${tracker}[^>]*></script>\\s*<script>.*?</script>`, "s");

const offline = (page) => {
  const cut = page
    .toString("utf8")
    .replace(trackerScripts, "")
    .replace('<meta charset="utf-8">', `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`);
  if (trackerScripts.test(cut) || !cut.includes("Content-Security-Policy")) {
    throw new Error("The report page has a new shape: adapt reports/offline-awesome.mjs to this version of Allure.");
  }

  return Buffer.from(cut, "utf8");
};

export default class OfflineAwesomePlugin extends AwesomePlugin {
  constructor(options) {
    super(options);
    for (const phase of ["start", "update", "done"]) {
      const original = this[phase];
      this[phase] = (context, store) => original({ ...context, reportFiles: this.#cutting(context.reportFiles) }, store);
    }
  }

  #cutting(files) {
    const cutting = Object.create(files);
    cutting.addFile = (path, data) => files.addFile(path, path === "index.html" ? offline(data) : data);
    return cutting;
  }
}
