using System.Diagnostics;
using System.Globalization;

namespace Ascertain.Cli.Tests;

/// <summary>A disk that breaks at a chosen call: a small library that the program loads before the one of the system.</summary>
/// <remarks>Only calls on paths that hold <c>/struck/</c> count. A write that is struck is torn: half of its bytes reach the file.</remarks>
internal sealed class BrokenDisk
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <sys/uio.h>
        #include <unistd.h>
        static int made;
        static int counts(const char *path) { return strstr(path, "/struck/") != 0; }
        static int counts_fd(int fd) {
          char link[64], path[4096];
          snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
          ssize_t n = readlink(link, path, sizeof path - 2);
          if (n < 0) return 0;
          path[n] = '/'; path[n + 1] = 0;
          return counts(path);
        }
        static int struck(void) { const char *at = getenv("STRIKE_AT"); return __atomic_add_fetch(&made, 1, __ATOMIC_SEQ_CST) == (at ? atoi(at) : 0); }
        static int how(const char *mode) { const char *it = getenv("STRIKE"); return it && !strcmp(it, mode); }
        static int fail(void) {
          if (how("kill")) kill(getpid(), SIGKILL);
          errno = how("full") ? ENOSPC : EIO;
          return -1;
        }
        __attribute__((destructor)) static void tell(void) {
          const char *to = getenv("STRIKES_TOLD");
          FILE *file = to ? fopen(to, "w") : 0;
          if (file) { fprintf(file, "%d", made); fclose(file); }
        }
        typedef ssize_t (*pwrite_call)(int, const void *, size_t, off64_t);
        typedef ssize_t (*write_call)(int, const void *, size_t);
        typedef int (*sync_call)(int);
        typedef int (*rename_call)(const char *, const char *);
        #define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
        static ssize_t torn(ssize_t written) { return how("short") ? written : fail(); }
        ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) {
          REAL("pwrite64", pwrite_call);
          if (!counts_fd(fd) || !struck()) return real(fd, from, count, at);
          return torn(real(fd, from, count > 1 ? count / 2 : count, at));
        }
        ssize_t pwrite(int fd, const void *from, size_t count, off_t at) { return pwrite64(fd, from, count, at); }
        ssize_t write(int fd, const void *from, size_t count) {
          REAL("write", write_call);
          if (!counts_fd(fd) || !struck()) return real(fd, from, count);
          return torn(real(fd, from, count > 1 ? count / 2 : count));
        }
        int fsync(int fd) {
          REAL("fsync", sync_call);
          return counts_fd(fd) && struck() && !how("short") ? fail() : real(fd);
        }
        int fdatasync(int fd) {
          REAL("fdatasync", sync_call);
          return counts_fd(fd) && struck() && !how("short") ? fail() : real(fd);
        }
        int rename(const char *from, const char *to) {
          REAL("rename", rename_call);
          return counts(to) && struck() && !how("short") ? fail() : real(from, to);
        }
        """;

    private readonly string library;

    private BrokenDisk(string library) => this.library = library;

    /// <summary>Compiles it, or skips the test where there is no compiler.</summary>
    public static BrokenDisk Make(TestFolder folder)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cc"), "There is no C compiler, which the broken disk is made with.");
        File.WriteAllText(folder.File("disk.c"), Source);
        using Process compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-o", folder.File("disk.so"), folder.File("disk.c"), "-ldl"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return new BrokenDisk(folder.File("disk.so"));
    }

    /// <summary>Runs the program on it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="how"><c>kill</c>, <c>full</c>, <c>broken</c> or <c>short</c>.</param>
    /// <param name="at">The call that is struck, from 1; 0 for none.</param>
    /// <param name="arguments">Of the program.</param>
    public Task<Cli> RunAsync(TestFolder folder, string how, int at, params string[] arguments) => Cli.RunWithAsync(folder, new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = library, ["STRIKE"] = how, ["STRIKE_AT"] = at.ToString(CultureInfo.InvariantCulture), ["STRIKES_TOLD"] = folder.File("told"),
    }, arguments);

    /// <summary>How many calls a command makes that can be struck.</summary>
    public async Task<int> CountAsync(TestFolder folder, params string[] arguments)
    {
        Cli run = await RunAsync(folder, "none", 0, arguments);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        return int.Parse(await File.ReadAllTextAsync(folder.File("told")), CultureInfo.InvariantCulture);
    }
}
