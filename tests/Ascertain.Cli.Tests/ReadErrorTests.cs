using System.Diagnostics;

namespace Ascertain.Cli.Tests;

/// <summary>The program on a disk that cannot give some file: what cannot be read was not altered by anybody who is known.</summary>
public sealed class ReadErrorTests
{
    // Reads of a file whose path holds the text in FAILING give EIO, as a broken disk does; with ONCE only the first.
    private const string Shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>
        static int failed;
        static int fails(int fd) {
          char link[64], path[4096];
          const char *part = getenv("FAILING");
          snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
          ssize_t n = readlink(link, path, sizeof path - 1);
          if (n < 0 || !part) return 0;
          path[n] = 0;
          if (!strstr(path, part) || (failed && getenv("ONCE"))) return 0;
          failed = 1;
          errno = EIO;
          return 1;
        }
        ssize_t read(int fd, void *to, size_t count) {
          static ssize_t (*real)(int, void *, size_t);
          if (!real) real = dlsym(RTLD_NEXT, "read");
          return fails(fd) ? -1 : real(fd, to, count);
        }
        ssize_t pread(int fd, void *to, size_t count, off_t at) {
          static ssize_t (*real)(int, void *, size_t, off_t);
          if (!real) real = dlsym(RTLD_NEXT, "pread");
          return fails(fd) ? -1 : real(fd, to, count, at);
        }
        ssize_t pread64(int fd, void *to, size_t count, off64_t at) {
          static ssize_t (*real)(int, void *, size_t, off64_t);
          if (!real) real = dlsym(RTLD_NEXT, "pread64");
          return fails(fd) ? -1 : real(fd, to, count, at);
        }
        """;

    [Fact]
    public async Task Verify_WhereAFileCannotBeRead_IsUnreadableAndNotAltered()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cc"), "There is no C compiler, which the broken disk is made with.");
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("shim.c"), Shim);
        using (Process compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-o", folder.File("shim.so"), folder.File("shim.c"), "-ldl"]))
        {
            await compiler.WaitForExitAsync();
            Assert.Equal(0, compiler.ExitCode);
        }

        await File.WriteAllTextAsync(folder.File("a.txt"), "what was handed in");
        await InvestigationTests.Done(folder, "collect", "a.txt", "--in", "case", "--actor", "Ada");
        foreach (string part in new[] { "/case/exhibits/", "/case/records/", "/case/investigation.db", "/case/ledger/checkpoint" })
        {
            Cli run = await VerifyAsync(part, once: false);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("unreadable", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("altered", run.Output, StringComparison.Ordinal);
        }

        foreach (string part in new[] { "/case/exhibits/", "/case/records/" })
        {
            Cli run = await VerifyAsync(part, once: true);
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
        }

        // What was altered stays altered, whatever else cannot be read.
        string record = Directory.EnumerateFiles(folder.File("case/records"), "*", SearchOption.AllDirectories).First();
        File.SetUnixFileMode(record, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.AppendAllTextAsync(record, " ");
        Assert.Equal(1, (await VerifyAsync("/case/exhibits/", once: false)).ExitCode);

        Task<Cli> VerifyAsync(string part, bool once) => Cli.RunWithAsync(folder, new Dictionary<string, string> { ["LD_PRELOAD"] = folder.File("shim.so"), ["FAILING"] = part, [once ? "ONCE" : "ALWAYS"] = "1" }, "verify", "case");
    }
}
