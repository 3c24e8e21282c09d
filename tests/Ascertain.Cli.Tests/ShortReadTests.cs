using System.Diagnostics;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The whole program on a disk that never gives all that was asked for in one read.</summary>
public sealed class ShortReadTests
{
    // Every read of more than one byte gives about half, as POSIX allows of any file.
    private const string Shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <sys/types.h>
        #include <sys/uio.h>
        #include <unistd.h>
        static size_t half(size_t count) { return count > 1 ? (count + 1) / 2 : count; }
        ssize_t read(int fd, void *to, size_t count) {
          static ssize_t (*real)(int, void *, size_t);
          if (!real) real = dlsym(RTLD_NEXT, "read");
          return real(fd, to, half(count));
        }
        ssize_t pread(int fd, void *to, size_t count, off_t at) {
          static ssize_t (*real)(int, void *, size_t, off_t);
          if (!real) real = dlsym(RTLD_NEXT, "pread");
          return real(fd, to, half(count), at);
        }
        ssize_t pread64(int fd, void *to, size_t count, off64_t at) {
          static ssize_t (*real)(int, void *, size_t, off64_t);
          if (!real) real = dlsym(RTLD_NEXT, "pread64");
          return real(fd, to, half(count), at);
        }
        """;

    [Fact]
    public async Task Everything_OnADiskOfShortReads_GivesTheSameBytes()
    {
        using TestFolder folder = new();
        Dictionary<string, string> halves = new() { ["LD_PRELOAD"] = Compiled(folder) };
        string clip = InvestigationTests.MakeClip(folder);
        await Short("investigate", clip, "--in", "case", "--actor", "Ada Analyst");
        await Short("note", "seen from the bridge", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
        await Short("disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada Analyst");
        Assert.Equal(Said(await InvestigationTests.Done(folder, "verify", "case", "--json")), Said(await Short("verify", "case", "--json")));
        Assert.Equal(Said(await InvestigationTests.Done(folder, "verify", "bundle", "--json")), Said(await Short("verify", "bundle", "--json")));
        await Short("fixity", "--in", "case");
        await Short("backup", "--in", "case", "--out", "copy");
        await InvestigationTests.Done(folder, "verify", "copy");
        JsonElement rerun = (await Short("rerun", "bundle", "--json")).Json;
        Assert.True(rerun.GetProperty("identical").GetInt32() > 0);
        Assert.Equal(rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32() + rerun.GetProperty("notRerun").GetArrayLength());

        async Task<Cli> Short(params string[] arguments)
        {
            Cli run = await Cli.RunWithAsync(folder, halves, arguments);
            Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: exit {run.ExitCode}\n{run.Error}{run.Output}");
            return run;
        }

        static string Said(Cli run) => run.Json.GetProperty("checked").GetRawText() + run.Json.GetProperty("faults").GetRawText();
    }

    private static string Compiled(TestFolder folder)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cc"), "There is no C compiler, which the reads are shortened with.");
        File.WriteAllText(folder.File("shim.c"), Shim);
        using Process compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-o", folder.File("shim.so"), folder.File("shim.c"), "-ldl"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return folder.File("shim.so");
    }
}
