namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Command lines for bubblewrap.</summary>
internal static class Bubblewrap
{
    /// <summary>Where the input appears inside.</summary>
    public const string InputPath = "/input";

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Path { get; } = Array.Find(["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"], File.Exists);

    /// <summary>The whole command line for a command whose input is descriptor 3 and whose filter is descriptor 5.</summary>
    /// <remarks>
    /// Inside stand the program, the folders of its libraries and the input, all read-only on an empty read-only root: no /dev, no /proc, no other file.
    /// The program is process 1 of its own process namespace, so that nothing of it can outlive it. The input is bound by descriptor, not by name.
    /// </remarks>
    public static IReadOnlyList<string> Arguments(ConfinedCommand command)
    {
        List<string> line =
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL", "--seccomp", "5",
            "--ro-bind", command.Program.Path, command.Program.Path,
        ];
        foreach (string folder in command.Program.LibraryFolders)
        {
            line.AddRange(["--ro-bind", folder, folder]);
        }

        line.AddRange(["--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]);
        if (command.Input is not null)
        {
            line.AddRange(["--ro-bind", "/proc/self/fd/3", InputPath]);
        }

        line.AddRange(["--chdir", "/", "--remount-ro", "/", "--", command.Program.Path]);
        line.AddRange(command.Arguments(InputPath));
        return line;
    }
}
