using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;

namespace Ascertain.Media.Decoding;

/// <summary>Which decoder made the pixels: version, configuration, and digests of the program and of every library it loads.</summary>
/// <remarks>Results of another build are not comparable: a re-run says so instead of differing in silence.</remarks>
public sealed class DecoderBuild
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/opt/ffmpeg/bin", "/bin"];

    private DecoderBuild(string program, string probe, string version, CanonicalObject description, IReadOnlyList<string> libraryFolders)
    {
        (Program, Probe, Version, Description, LibraryFolders) = (program, probe, version, description, libraryFolders);
        Digest = Digest.Of(description.ToBytes());
    }

    /// <summary>Path of ffmpeg.</summary>
    internal string Program { get; }

    /// <summary>Path of ffprobe.</summary>
    internal string Probe { get; }

    /// <summary>Folders that hold its libraries.</summary>
    internal IReadOnlyList<string> LibraryFolders { get; }

    /// <summary>First line that the program prints of itself.</summary>
    public string Version { get; }

    /// <summary>The record of the build.</summary>
    public CanonicalObject Description { get; }

    /// <summary>Digest of the record: names the build in runs.</summary>
    public Digest Digest { get; }

    /// <summary>Finds the decoder in the system's folders, or where <c>$ASCERTAIN_FFMPEG</c> says; null when there is none.</summary>
    public static DecoderBuild? TryFind()
    {
        string? program = Environment.GetEnvironmentVariable("ASCERTAIN_FFMPEG") is { Length: > 0 } given ? given : Folders.Select(static it => Path.Combine(it, "ffmpeg")).FirstOrDefault(File.Exists);
        if (program is null || !File.Exists(program))
        {
            return null;
        }

        string probe = Path.Combine(Path.GetDirectoryName(program)!, "ffprobe");
        return Cached(program, probe) ?? Read(program, probe);
    }

    private static DecoderBuild Read(string program, string probe)
    {
        string[] lines = Run(program, "-hide_banner", "-version").Split('\n');
        List<string> libraries = [.. Run("/usr/bin/env", "ldd", program).Split('\n').Select(static it => it[(it.IndexOf("=>", StringComparison.Ordinal) is >= 0 and int at ? at + 2 : 0)..].Trim().Split(' ')[0])
            .Where(static it => it.StartsWith('/')).Distinct().Order(StringComparer.Ordinal)];
        List<(string Path, string Stamp, string Sha256)> files = [];
        foreach (string file in (string[])[program, .. libraries])
        {
            files.Add((file, Stamp(file), Hash(file)));
        }

        Store(program, lines[0].Trim(), lines.FirstOrDefault(static it => it.StartsWith("configuration:", StringComparison.Ordinal)) ?? "", files);
        return Of(program, probe, lines[0].Trim(), lines.FirstOrDefault(static it => it.StartsWith("configuration:", StringComparison.Ordinal)) ?? "", files);
    }

    private static DecoderBuild Of(string program, string probe, string version, string configuration, List<(string Path, string Stamp, string Sha256)> files)
    {
        // Names without folders: the same build under another prefix is the same build.
        CanonicalObject description = new()
        {
            ["format"] = "ascertain/decoder-build/1",
            ["version"] = version,
            ["configuration"] = configuration.Trim(),
            ["files"] = new CanonicalArray(files.Select(static it => new CanonicalObject { ["name"] = Path.GetFileName(it.Path), ["sha256"] = it.Sha256 })),
        };
        SortedSet<string> folders = new(StringComparer.Ordinal);
        foreach ((string path, _, _) in files.Skip(1))
        {
            folders.Add(Path.GetDirectoryName(Merged(path))!);
            FileInfo link = new(path);
            folders.Add(Path.GetDirectoryName(Merged((link.ResolveLinkTarget(returnFinalTarget: true) ?? link).FullName))!);
        }

        // A folder below one that is there already adds nothing.
        folders.RemoveWhere(it => folders.Any(above => it.StartsWith(above + "/", StringComparison.Ordinal)));
        return new DecoderBuild(program, probe, version, description, [.. folders]);
    }

    // On merged systems /lib and /lib64 are links into /usr; the real folder is what can be bound.
    private static string Merged(string path)
    {
        int slash = path.IndexOf('/', 1);
        return slash > 0 && new DirectoryInfo(path[..slash]).ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName + path[slash..] : path;
    }

    // Hashing some two hundred libraries costs a second; it is kept beside the user's caches, keyed by inode times and sizes.
    private static string CacheFile(string program)
    {
        string folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(folder, "ascertain", $"decoder-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program)))[..16]}.txt");
    }

    private static DecoderBuild? Cached(string program, string probe)
    {
        try
        {
            string[] lines = File.ReadAllLines(CacheFile(program));
            List<(string, string, string)> files = [];
            foreach (string line in lines.Skip(2))
            {
                string[] parts = line.Split('\t');
                if (parts.Length != 3 || Stamp(parts[0]) != parts[1])
                {
                    return null;
                }

                files.Add((parts[0], parts[1], parts[2]));
            }

            return files.Count == 0 ? null : Of(program, probe, lines[0], lines[1], files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // no cache yet, or none to be had: the build is read again
        }
    }

    private static void Store(string program, string version, string configuration, List<(string Path, string Stamp, string Sha256)> files)
    {
        try
        {
            string cache = CacheFile(program);
            Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
            string fresh = $"{cache}.{Environment.ProcessId}";
            File.WriteAllLines(fresh, [version, configuration, .. files.Select(static it => $"{it.Path}\t{it.Stamp}\t{it.Sha256}")]);
            File.Move(fresh, cache, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Without a cache the next start is slower, and nothing else.
        }
    }

    private static string Stamp(string file)
    {
        FileInfo info = new(file);
        FileSystemInfo target = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        return target.Exists ? string.Create(CultureInfo.InvariantCulture, $"{((FileInfo)target).Length}.{target.LastWriteTimeUtc.Ticks}.{target.FullName}") : "";
    }

    private static string Hash(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
