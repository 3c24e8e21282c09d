// FDK AAC by the web assembly build of ffmpeg in the npm package @ffmpeg/core-st 0.11.1: node fdk.js FOLDER_OF_THE_CORE < jobs; one job a line: IN.wav OUT.aac KILOBITS.
const fs = require("fs"), path = require("path"), folder = process.argv[2];
delete globalThis.fetch; // the core would take it for a browser's
(async () => {
  const core = await require(path.join(folder, "ffmpeg-core.js"))({
    printErr: () => {}, print: () => {}, locateFile: it => path.join(folder, it), wasmBinary: fs.readFileSync(path.join(folder, "ffmpeg-core.wasm")),
  });
  const run = args => {
    const pointers = core._malloc(args.length * 4);
    args.forEach((text, i) => {
      const size = core.lengthBytesUTF8(text) + 1, at = core._malloc(size);
      core.stringToUTF8(text, at, size);
      core.setValue(pointers + 4 * i, at, "i32");
    });
    try { core.ccall("main", "number", ["number", "number"], [args.length, pointers]); }
    catch (fault) { if (!/exit/.test(String(fault && fault.message || fault))) throw fault; }
  };
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(it => it)) {
    const [from, to, kilobits] = line.split(" ");
    core.FS.writeFile("in.wav", fs.readFileSync(from));
    run(["ffmpeg", "-nostdin", "-y", "-i", "in.wav", "-c:a", "libfdk_aac", "-b:a", kilobits + "k", "-f", "adts", "out.aac"]);
    fs.writeFileSync(to, core.FS.readFile("out.aac"));
    core.FS.unlink("out.aac");
    core.FS.unlink("in.wav");
  }
})().catch(fault => { console.error(fault); process.exit(1); });
