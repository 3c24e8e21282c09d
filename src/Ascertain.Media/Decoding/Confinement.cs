using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>Starts a decoder so that it can read its libraries and one file, and nothing else: no network, no writing, no further process.</summary>
internal sealed class Confinement
{
    private readonly string filterFile;
    private readonly string? launcher;

    private Confinement(ConfinementMode mode, string filterFile, string? launcher) => (Mode, this.filterFile, this.launcher) = (mode, filterFile, launcher);

    /// <summary>How the decoder is confined.</summary>
    public ConfinementMode Mode { get; }

    /// <summary>Where the one file appears to the decoder.</summary>
    public string InputPath => Mode == ConfinementMode.Bubblewrap ? "/input" : "/proc/self/fd/9";

    /// <summary>The strongest confinement that this machine has; null when there is none and <paramref name="allowUnconfined"/> is false.</summary>
    /// <param name="allowUnconfined">The user accepts decoding without.</param>
    /// <param name="only">Only this mode, for tests; null for the strongest.</param>
    public static Confinement? Find(bool allowUnconfined, ConfinementMode? only = null)
    {
        if (only is null or ConfinementMode.Bubblewrap && File.Exists("/usr/bin/bwrap"))
        {
            return new Confinement(ConfinementMode.Bubblewrap, WriteFilter(), null);
        }

        if (only is null or ConfinementMode.Landlock && ConfinedExec.IsSupported && Launcher() is { } launcher)
        {
            return new Confinement(ConfinementMode.Landlock, WriteFilter(), launcher);
        }

        return allowUnconfined ? new Confinement(ConfinementMode.Unconfined, "", null) : null;
    }

    /// <summary>What starts the program; the shell only opens descriptors and replaces itself.</summary>
    public ProcessStartInfo Start(DecoderBuild build, string program, SafeFileHandle input, IEnumerable<string> arguments)
    {
        // The shell opens the file through this process's descriptor: the very inode that was verified, and inherited by this child alone.
        string opened = string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{input.DangerousGetHandle()}");
        ProcessStartInfo start = new("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Mode == ConfinementMode.Bubblewrap
            ? "ulimit -c 0; ulimit -f 0; filter=$1; shift; exec \"$@\" 9<\"$0\" 8<\"$filter\""
            : "ulimit -c 0; ulimit -f 0; exec \"$@\" 9<\"$0\"");
        start.ArgumentList.Add(opened);
        string[] command = Mode switch
        {
            ConfinementMode.Bubblewrap => [filterFile, .. Bubblewrap(build, program)],
            ConfinementMode.Landlock => [.. LauncherCommand(), filterFile, string.Join(':', ReadableFor(build, program)), program],
            _ => [program],
        };
        foreach (string argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The launcher of the second mode is a .NET program and must find its runtime; it clears its environment itself.
        if (Mode == ConfinementMode.Landlock && Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            start.Environment["DOTNET_ROOT"] = root;
        }

        return start;
    }

    private static List<string> Bubblewrap(DecoderBuild build, string program)
    {
        List<string> arguments =
        [
            "/usr/bin/bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--seccomp", "8",
            "--ro-bind", program, program,
        ];
        foreach (string folder in build.LibraryFolders)
        {
            arguments.AddRange(["--ro-bind", folder, folder]);
        }

        // The loader's path is fixed in the program (PT_INTERP); on merged systems it leads through these links.
        foreach (string link in (string[])["/lib", "/lib64"])
        {
            if (!build.LibraryFolders.Any(it => it == link || it.StartsWith(link + "/", StringComparison.Ordinal)) && new DirectoryInfo(link).LinkTarget is { } target)
            {
                arguments.AddRange(["--symlink", target, link]);
            }
        }

        if (Directory.Exists("/usr/lib64") && !build.LibraryFolders.Contains("/usr/lib64"))
        {
            arguments.AddRange(["--ro-bind", "/usr/lib64", "/usr/lib64"]);
        }

        arguments.AddRange(["--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind", "/proc/self/fd/9", "/input", "--chdir", "/", "--", program]);
        return arguments;
    }

    private static IEnumerable<string> ReadableFor(DecoderBuild build, string program) =>
        ((string[])[program, .. build.LibraryFolders, "/lib64", "/usr/lib64", "/etc/alternatives", "/etc/ld.so.cache"]).Where(Path.Exists);

    private IEnumerable<string> LauncherCommand() => launcher!.EndsWith(".dll", StringComparison.Ordinal) ? ["/usr/bin/env", "dotnet", launcher, ConfinedExec.Verb] : [launcher, ConfinedExec.Verb];

    // The program itself is the launcher; under a test host it lies beside it or in the build's folder.
    private static string? Launcher()
    {
        if (Environment.GetEnvironmentVariable("ASCERTAIN_LAUNCHER") is { Length: > 0 } given)
        {
            return given;
        }

        return Path.GetFileName(Environment.ProcessPath) == "ascertain" ? Environment.ProcessPath : null;
    }

    private static string WriteFilter()
    {
        string folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        folder = Path.Combine(folder, "ascertain");
        byte[] program = SeccompFilter.Program();
        string file = Path.Combine(folder, "seccomp.bpf");
        if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(program))
        {
            return file;
        }

        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            folder = Path.GetTempPath(); // no home: a fresh file of our own in the temporary folder serves as well
            file = Path.Combine(folder, $"ascertain-seccomp-{Environment.ProcessId}.bpf");
        }

        string fresh = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        File.WriteAllBytes(fresh, program);
        File.SetUnixFileMode(fresh, UnixFileMode.UserRead);
        File.Move(fresh, file, overwrite: true);
        return file;
    }
}
